import type { caseWords as Texts } from '../en/case-words.ts'

export const caseWords: typeof Texts = {
  states: {
    open: 'Відкрито',
    contacted: 'На зв’язку',
    resolved: 'Вирішено',
    closed: 'Закрито',
    withdrawn: 'Відкликано',
    erased: 'Видалено',
  },
  kinds: { 'low-score': 'Низька оцінка', complaint: 'Скарга', suggestion: 'Пропозиція' },
  cameBy: {
    rating: 'з оцінкою',
    portal: 'на порталі',
    phone: 'телефоном',
    mail: 'поштою',
    meeting: 'на зустрічі',
  },
  outcomes: {
    fixed: 'Виправлено',
    explained: 'Роз’яснено',
    declined: 'Відмовлено',
    'not-ours': 'Не до нас',
    duplicate: 'Повтор',
    unreachable: 'Не вдалося зв’язатися',
  },
  levels: { 1: 'керівник функції', 2: 'експерт клієнта', 3: 'користувач' },
  due: { late: 'прострочено на {time}', at: 'до {time}', tomorrow: 'завтра до {time}' },
  nobody: 'ніхто',
  you: 'ви',
  noComment: 'Без коментаря',
}
