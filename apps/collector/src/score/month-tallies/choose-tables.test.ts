import type { FiguresQuery } from '@otklik/contract'
import { expect, test } from 'vitest'
import { chooseTables } from './choose-tables.ts'
import { daysBeside } from './split-period.ts'

const YEAR = { from: '2026-01-01', to: '2027-01-01' }
const EVERYTHING = { within: undefined }
const chosen = (query: Partial<FiguresQuery>, reader: Parameters<typeof chooseTables>[1] = EVERYTHING) => {
  const { month, day } = chooseTables({ ...YEAR, ...query }, reader)
  return `${month}, ${day}`
}

test.each<[Partial<FiguresQuery>, string]>([
  [{}, 'service, tally'],
  [{ by: ['service', 'month'] }, 'service, tally'],
  [{ by: ['line', 'year'] }, 'service, tally'],
  [{ by: ['quarter'], line: ['Finance'] }, 'service, tally'],
  [{ by: ['channel', 'trust'], survey: ['csi'] }, 'service-channel, tally'],
  [{ by: ['company'] }, 'customer, invitations'],
  [{ by: ['month'], level: [1] }, 'customer, invitations'],
  [{ by: ['level', 'line'] }, 'service-level, invitations'],
  [{ by: ['agent', 'month'] }, 'agent, invitations'],
  [{ by: ['agent'], service: ['payroll'] }, 'service-agent, invitations'],
  [{ by: ['service'], company: ['acme'] }, 'service-company, invitations'],
  [{ by: ['agent'], company: ['acme'] }, 'undefined, invitations'],
  [{ by: ['service'], touchpoint: ['chat'] }, 'undefined, invitations'],
  [{ by: ['level', 'channel'] }, 'undefined, invitations'],
  [{ by: ['service', 'week'] }, 'undefined, tally'],
  [{ by: ['day'], agent: ['ann'] }, 'undefined, invitations'],
])('%j is answered by the smallest tallies that have all of its dimensions', (query, tables) => {
  expect(chosen(query)).toBe(tables)
})

test('grants are dimensions that a tally must have', () => {
  const ofServices = { within: { services: ['payroll'], companies: undefined } }
  const ofCompanies = { within: { services: undefined, companies: ['acme'] } }
  const ofBoth = { within: { services: ['payroll'], companies: ['acme'] } }
  const byAgent = { by: ['agent' as const] }

  expect([chosen({}, ofServices), chosen(byAgent, ofServices)]).toEqual([
    'service, tally',
    'service-agent, invitations',
  ])
  expect([chosen({}, ofCompanies), chosen(byAgent, ofCompanies), chosen({}, ofBoth)]).toEqual([
    'customer, invitations',
    'undefined, invitations',
    'service-company, invitations',
  ])
})

test('months and the days beside them are the whole period, each day once', () => {
  const cut = { from: '2025-12-31', to: '2026-04-02' }

  expect(daysBeside(['2026-01-01', '2026-02-01', '2026-03-01'], cut)).toEqual([
    { from: '2025-12-31', to: '2026-01-01' },
    { from: '2026-04-01', to: '2026-04-02' },
  ])
  expect(daysBeside(['2026-02-01'], cut)).toEqual([
    { from: '2025-12-31', to: '2026-02-01' },
    { from: '2026-03-01', to: '2026-04-02' },
  ])
  expect(daysBeside([], cut)).toEqual([cut])
  expect(daysBeside(['2025-12-01'], { from: '2025-12-01', to: '2026-01-01' })).toEqual([])
})
