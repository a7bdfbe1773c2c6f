import type { published as Texts } from '../en/settings-published.ts'

export const published: typeof Texts = {
  heading: 'Чьи показатели публикуются',
  why: 'Кто не может читать отдельные ответы, видит показатели людей только в одной таблице. Она печатается один раз и не меняется.',
  dimension: { label: 'Показатели по', hint: 'Малые группы объединяются, чтобы никого нельзя было узнать.' },
  period: { label: 'Длина периода', hint: 'Изменение начинается со следующего периода.' },
  dimensions: { company: 'компаниям', agent: 'специалистам', level: 'уровням' },
  lengths: { month: 'месяц', quarter: 'квартал', year: 'год' },
  begins: (dimension, length, day) =>
    `С ${day}: по ${dimension}, период — ${length}. До этого дня всё остаётся как было.`,
  periods: 'Периоды',
  columns: { period: 'Период', of: 'По', scores: 'Оценки', rates: 'Доля ответивших' },
  runs: (day) => `ещё идёт; если будут ответы, публикация ${day}`,
  later: 'позже',
  due: (day) => `публикация ${day}`,
  printed: (day) => `опубликовано ${day}`,
  waits: 'когда никто из этого периода уже не сможет ответить',
}
