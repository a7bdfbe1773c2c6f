import type { WidgetTexts } from './widget-texts.ts'

export { survey as surveyTexts } from '@otklik/texts/ru'

export const locale = 'ru'

export const texts: WidgetTexts = {
  ends: { csi: ['Очень плохо', 'Отлично'], nps: ['Маловероятно', 'Очень вероятно'] },
  optional: '(необязательно)',
  send: 'Отправить',
  change: 'Изменить',
  thanks: 'Спасибо.',
  rated: 'Ваша оценка: {score} из {best}.',
  progress: {
    sending: 'Отправляем',
    saved: 'Сохранено',
    offline: 'Ещё не отправлено: нет связи. Мы пробуем снова.',
    busy: 'Ещё не отправлено: сервис занят. Мы пробуем снова.',
    tooLate: 'Не сохранено: изменить уже нельзя.',
    expired: 'Не сохранено: оценка больше не принимается.',
    refused: 'Не сохранено: ошибка на нашей стороне.',
    closed: 'Оценка больше не принимается.',
  },
}
