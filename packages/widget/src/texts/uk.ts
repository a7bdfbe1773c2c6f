import type { WidgetTexts } from './widget-texts.ts'

export { survey as surveyTexts } from '@otklik/texts/uk'

export const locale = 'uk'

export const texts: WidgetTexts = {
  ends: { csi: ['Дуже погано', 'Чудово'], nps: ['Малоймовірно', 'Дуже ймовірно'] },
  optional: '(необов’язково)',
  send: 'Надіслати',
  change: 'Змінити',
  thanks: 'Дякуємо.',
  rated: 'Ваша оцінка: {score} з {best}.',
  progress: {
    sending: 'Надсилаємо',
    saved: 'Збережено',
    offline: 'Ще не надіслано: немає зв’язку. Ми пробуємо знову.',
    busy: 'Ще не надіслано: сервіс зайнятий. Ми пробуємо знову.',
    tooLate: 'Не збережено: змінити вже не можна.',
    expired: 'Не збережено: оцінка більше не приймається.',
    refused: 'Не збережено: помилка на нашому боці.',
    closed: 'Оцінка більше не приймається.',
  },
}
