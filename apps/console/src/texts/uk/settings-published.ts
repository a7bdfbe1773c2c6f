import type { published as Texts } from '../en/settings-published.ts'

export const published: typeof Texts = {
  heading: 'Чиї показники публікуються',
  why: 'Хто не може читати окремі відповіді, бачить показники людей лише в одній таблиці. Її друкують один раз, і вона не змінюється.',
  dimension: { label: 'Показники за', hint: 'Малі групи об’єднуються, щоб нікого не можна було впізнати.' },
  period: { label: 'Тривалість періоду', hint: 'Зміна починається з наступного періоду.' },
  dimensions: { company: 'компаніями', agent: 'фахівцями', level: 'рівнями' },
  lengths: { month: 'місяць', quarter: 'квартал', year: 'рік' },
  begins: (dimension, length, day) =>
    `З ${day}: за ${dimension}, період — ${length}. До цього дня все залишається, як було.`,
  periods: 'Періоди',
  columns: { period: 'Період', of: 'За', scores: 'Оцінки', rates: 'Частка відповідей' },
  runs: (day) => `ще триває; якщо будуть відповіді, публікація ${day}`,
  later: 'пізніше',
  due: (day) => `публікація ${day}`,
  printed: (day) => `опубліковано ${day}`,
  waits: 'коли ніхто з цього періоду вже не зможе відповісти',
}
