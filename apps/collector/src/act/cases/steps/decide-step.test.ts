import { CaseState, type NewCaseEvent } from '@otklik/contract'
import { expect, test } from 'vitest'
import { aFile, OPENED } from '../../../../test/case-file.ts'
import type { CaseFile } from '../../../database/tables.ts'
import { Problem } from '../../../http/problem.ts'
import { DEFAULT_CALENDAR } from '../../calendar/default-calendar.ts'
import type { CaseActor } from '../case.ts'
import { decideStep } from './decide-step.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const NOW = new Date('2026-03-10T10:30:00Z')
const ANNA: CaseActor = { kind: 'user', id: 'anna' }

type Fields<Step> = Step extends unknown ? Omit<Step, 'id'> : never

function decide(facts: Partial<CaseFile>, step: Fields<NewCaseEvent>) {
  const working = { calendar: DEFAULT_CALENDAR, timeZone: 'Europe/Kyiv' }
  const moment = { change: 8, now: NOW }
  return decideStep({ file: aFile(facts), events: [] }, { id: ID, ...step }, ANNA, working, moment)
}

/** Returns the state after a step, or nothing if the step is refused. */
function stateAfter(facts: Partial<CaseFile>, step: Fields<NewCaseEvent>): string {
  try {
    return decide(facts, step).file.state
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrong_state') return '–'
    throw error
  }
}

const standsAlone = { invitation: null }
const follows = { leading_case: ID }

test.each<[title: string, step: Fields<NewCaseEvent>, facts: Partial<CaseFile>, after: string]>([
  ['noted', { kind: 'noted', text: 'n' }, {}, 'open contacted resolved closed withdrawn –'],
  ['assigned', { kind: 'assigned', owner: null }, {}, 'open contacted resolved – – –'],
  ['contacted', { kind: 'contacted', by: 'phone' }, {}, 'contacted contacted – – – –'],
  ['replied', { kind: 'replied', text: 'r' }, {}, 'contacted contacted resolved – – –'],
  ['resolved', { kind: 'resolved', cause: 'c', outcome: 'fixed' }, {}, '– resolved – – – –'],
  [
    'resolved with a reply',
    { kind: 'resolved', cause: 'c', outcome: 'declined', reply: 'r' },
    {},
    'resolved resolved – – – –',
  ],
  [
    'resolved without contact',
    { kind: 'resolved', cause: 'c', outcome: 'duplicate' },
    {},
    'resolved resolved – – – –',
  ],
  ['closed', { kind: 'closed' }, {}, '– – closed – – –'],
  ['reopened', { kind: 'reopened', text: 'r' }, {}, '– – contacted contacted – –'],
  ['classified', { kind: 'classified', as: 'complaint' }, {}, 'open contacted resolved closed – –'],
  ['classified as it is', { kind: 'classified', as: 'low-score' }, {}, '– – – – – –'],
  [
    'classified without a score',
    { kind: 'classified', as: 'low-score' },
    { kind: 'complaint', score: null },
    '– – – – – –',
  ],
  [
    'placed',
    { kind: 'placed', context: { service: 's' } },
    standsAlone,
    'open contacted resolved closed – –',
  ],
  ['placed though rated', { kind: 'placed', context: { service: 's' } }, {}, '– – – – – –'],
  ['linked', { kind: 'linked', leading: ID }, {}, 'open contacted – – – –'],
  ['linked twice', { kind: 'linked', leading: ID }, follows, '– – – – – –'],
  ['unlinked', { kind: 'unlinked' }, follows, 'open contacted resolved closed – –'],
  ['unlinked from none', { kind: 'unlinked' }, {}, '– – – – – –'],
])('each state allows or refuses a step: %s', (_, step, facts, after) => {
  const states = CaseState.options
  expect(states).toEqual(['open', 'contacted', 'resolved', 'closed', 'withdrawn', 'erased'])

  expect(states.map((state) => stateAfter({ ...facts, state }, step)).join(' ')).toBe(after)
})

test('a refusal says in a sentence what the step needs', () => {
  expect(() => decide({}, { kind: 'closed' })).toThrow(
    'The case is open, and "closed" needs one that is resolved.',
  )
  expect(() => decide({}, { kind: 'resolved', cause: 'c', outcome: 'fixed' })).toThrow(
    'Nobody has contacted the person: contact them or reply first. Only not-ours, duplicate, unreachable need no contact.',
  )
})

test('a step adds one event with its words, and raises the version', () => {
  const { file, events } = decide(
    { state: 'contacted' },
    { kind: 'resolved', cause: 'late', outcome: 'fixed', reply: 'Paid.', note: 'By hand.' },
  )

  expect(file).toMatchObject({ version: 4, change: 8, cause: 'late', outcome: 'fixed', resolved_at: NOW })
  expect(events).toMatchObject([
    {
      case_id: ID,
      id: ID,
      version: 4,
      kind: 'resolved',
      at: NOW,
      actor_kind: 'user',
      actor: 'anna',
      details: { cause: 'late', outcome: 'fixed' },
      text: 'By hand.',
      reply: 'Paid.',
      progress: { state: 'resolved', resolved_at: NOW.toISOString() },
    },
  ])
})

test('the first contact counts, and a reply is one unless nobody can be reached', () => {
  const first = { contacted_at: OPENED, contacted_by: 'mail', contact_minutes: 0 } as const
  const resolution = { kind: 'resolved', cause: 'late', reply: 'Sorry.' } as const

  expect(decide({}, { kind: 'contacted', by: 'phone' }).file).toMatchObject({
    contacted_at: NOW,
    contacted_by: 'phone',
    contact_minutes: 90,
  })
  expect(decide({ state: 'contacted', ...first }, { kind: 'contacted', by: 'phone' }).file).toMatchObject(
    first,
  )
  expect(decide({}, { kind: 'replied', text: 'Sorry.' }).file).toMatchObject({
    contacted_at: NOW,
    contacted_by: null,
  })
  expect(decide({}, { ...resolution, outcome: 'fixed' }).file.contacted_at).toEqual(NOW)
  expect(decide({}, { ...resolution, outcome: 'unreachable' }).file.contacted_at).toBeNull()
})

test('a reopened case has another time for its resolution, and its hours count to the last one', () => {
  const ended = {
    state: 'closed',
    outcome: 'fixed',
    resolved_at: OPENED,
    resolve_minutes: 0,
    closed_at: OPENED,
  } as const

  const reopened = decide(ended, { kind: 'reopened', text: 'Again.' }).file
  const resolved = decide(reopened, { kind: 'resolved', cause: 'late', outcome: 'explained' }).file

  expect(reopened).toMatchObject({ resolve_from: NOW, outcome: null, resolved_at: null, closed_at: null })
  expect(reopened.resolve_due?.getTime()).toBeGreaterThan(NOW.getTime())
  expect(resolved).toMatchObject({ resolved_at: NOW, resolve_minutes: 90 })
})

test('a case counts as a complaint from the day on which it became one', () => {
  const complaint = { kind: 'complaint', complaint_day: '2026-03-01' } as const

  expect(decide({}, { kind: 'classified', as: 'complaint' }).file.complaint_day).toBe('2026-03-10')
  expect(decide(complaint, { kind: 'classified', as: 'suggestion' }).file).toMatchObject({
    kind: 'suggestion',
    complaint_day: null,
  })
})

test('a case at another level gets the due times of that level, unless it is resolved', () => {
  const context = { service: 'travel', ticket: 'INC-2', level: 1 } as const
  const due = { contact_due: null, resolve_due: null }

  const { file, events } = decide({ ...standsAlone, ...due }, { kind: 'placed', context })

  expect(file).toMatchObject({ service: 'travel', ticket: 'INC-2', level: 1, agent: null })
  expect(file.contact_due).not.toBeNull()
  expect(events[0]?.details).toEqual({ context: { service: 'travel', level: 1 } })
  expect(
    decide({ ...standsAlone, ...due, state: 'resolved' }, { kind: 'placed', context }).file,
  ).toMatchObject(due)
})
