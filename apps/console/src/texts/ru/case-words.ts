import type { caseWords as Texts } from '../en/case-words.ts'

export const caseWords: typeof Texts = {
  states: {
    open: 'Открыто',
    contacted: 'На связи',
    resolved: 'Решено',
    closed: 'Закрыто',
    withdrawn: 'Отозвано',
    erased: 'Удалено',
  },
  kinds: { 'low-score': 'Низкая оценка', complaint: 'Жалоба', suggestion: 'Предложение' },
  cameBy: {
    rating: 'с оценкой',
    portal: 'на портале',
    phone: 'по телефону',
    mail: 'по почте',
    meeting: 'на встрече',
  },
  outcomes: {
    fixed: 'Исправлено',
    explained: 'Разъяснено',
    declined: 'Отказано',
    'not-ours': 'Не к нам',
    duplicate: 'Повтор',
    unreachable: 'Не удалось связаться',
  },
  levels: { 1: 'руководитель функции', 2: 'эксперт клиента', 3: 'пользователь' },
  due: { late: 'просрочено на {time}', at: 'до {time}', tomorrow: 'завтра до {time}' },
  nobody: 'никто',
  you: 'вы',
  noComment: 'Без комментария',
}
