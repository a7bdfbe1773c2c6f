import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import type { DemoApi } from './demo-api.ts'
import { type Happening, minutesAgo, type PastTime, workday } from './past-time.ts'
import { rate } from './rate.ts'

interface Praise {
  at: PastTime
  ticket: string
  service: string
  agent: string
  company: string
  locale: string
  comment?: string
}

const ANNA = { service: 'payroll', agent: 'anna.petrova' }
const MARIA = { service: 'it-support', agent: 'maria.silva' }
const OLEH = { service: 'purchasing', agent: 'oleh.bondar' }

const LATELY: Praise[] = [
  { at: workday(2, '16:20'), ticket: 'INC-0973', ...OLEH, company: 'fabrikam', locale: 'en' },
  {
    at: workday(1, '09:15'),
    ticket: 'INC-0974',
    ...MARIA,
    company: 'contoso',
    locale: 'uk',
    comment: 'Дякую, дуже швидко.',
  },
  { at: workday(1, '11:05'), ticket: 'INC-0976', ...ANNA, company: 'fabrikam', locale: 'en' },
  {
    at: minutesAgo(125),
    ticket: 'INC-0978',
    ...ANNA,
    company: 'northwind',
    locale: 'en',
    comment: 'Fast and kind, thank you Anna.',
  },
  {
    at: minutesAgo(21),
    ticket: 'INC-0982',
    ...MARIA,
    company: 'northwind',
    locale: 'ru',
    comment: 'Всё решили за час, спасибо.',
  },
  {
    at: minutesAgo(6),
    ticket: 'INC-0983',
    ...OLEH,
    company: 'contoso',
    locale: 'uk',
    comment: 'Усе зрозуміло пояснили.',
  },
]

/** Lists the ratings of the last days that everybody was content with. */
export function praise(api: DemoApi, keys: MainKeys, startedAt: Date): Happening[] {
  return LATELY.map(({ at, comment, locale, ...context }) => {
    const claims = { ...context, person: `employee-${context.ticket}`, level: 3, locale }
    const answers = { csi: 5, ...(comment && { comment }) }
    const time = at(startedAt)
    return { at: time, happen: () => rate(api, keys, { key: context.ticket, claims, answers }, time) }
  })
}
