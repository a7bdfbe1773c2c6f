import type { Answers, SurveyDefinition } from '@otklik/contract'
import { MINUTE_MS } from '@otklik/contract/duration'
import { expect, test } from 'vitest'
import { replaySubmissions } from '../../../answer/intake/replay-submissions.ts'
import { issue } from '../../../ask/invitations/invitation.ts'
import type { CaseFile, Invitation, Submission } from '../../../database/tables.ts'
import { DEFAULT_CALENDAR } from '../../calendar/default-calendar.ts'
import type { CaseSettings } from '../case-settings.ts'
import { decideCases } from './decide-case.ts'

const START = Date.parse('2026-03-10T12:00:00Z')
const texts = { en: 'How was it?' }
const SURVEY: SurveyDefinition = {
  name: 'All',
  questions: [
    { key: 'csi', kind: 'csi', texts },
    { key: 'nps', kind: 'nps', texts, caseBelow: 7 },
    { key: 'speed', kind: 'csi', texts },
    { key: 'comment', kind: 'text', texts },
  ],
}

/** Is a submission: its answers, the minute at which it came, its `seq` if it has one, and the threshold of that time. */
type Said = [answers: Answers, minute?: number, more?: { seq?: number; threshold?: number | null }]

const settings: CaseSettings = {
  timeZone: 'UTC',
  idSecret: 'secret',
  threshold: 5,
  withdrawMs: 60 * MINUTE_MS,
  calendar: DEFAULT_CALENDAR,
  ownerBook: { routing: { order: [], rules: [] }, owners: new Map(), lines: new Map(), users: new Map() },
}

const invitation = issue(
  {
    workspace: 'w',
    invitation: '00000000-0000-8000-8000-000000000001',
    survey: { key: 'all', version: 1, definition: SURVEY },
    via: 'portal',
    trust: 'signed',
    attributes: null,
    context: {
      person: 'p-1',
      ticket: 'INC-1',
      round: 1,
      service: 'payroll',
      agent: null,
      company: null,
      level: null,
      touchpoint: null,
    },
    page: null,
    timeZone: 'UTC',
  },
  new Date(START),
)

/** Decides a story in one batch, as it would be decided submission by submission, and returns the case with its steps. */
function tell(
  story: readonly Said[],
  {
    survey = SURVEY,
    minute,
    known,
    ...more
  }: {
    survey?: SurveyDefinition
    /** Is the minute of the transaction. */
    minute?: number
    known?: Partial<CaseFile>
    withdrawMs?: number
    threshold?: number
    invitation?: Partial<Invitation>
  } = {},
) {
  const submissions = story.map(
    ([answers, at = 0, { seq, threshold = 5 } = {}], index): Submission => ({
      workspace: 'w',
      id: `00000000-0000-4000-8000-00000000000${index}`,
      invitation: invitation.id,
      revision: index + 1,
      content: '',
      answers,
      seq: seq ?? null,
      locale: null,
      via: 'portal',
      received_at: new Date(START + at * MINUTE_MS),
      editable_until: new Date(START),
      change: index,
      threshold,
      next: null,
    }),
  )
  const now =
    minute === undefined
      ? (submissions.at(-1) as Submission).received_at
      : new Date(START + minute * MINUTE_MS)
  const asked = { ...invitation, ...more.invitation }
  const accepted = replaySubmissions(asked, survey, submissions)
  const decide = (count: number, files: CaseFile[]) =>
    decideCases(files, accepted.slice(count), { ...settings, ...more }, { change: 1, now }).get(asked.id)
  if (!known) return summarize(decide(0, []))
  const opened = decideCases([], accepted.slice(0, 1), settings, { change: 1, now: new Date(START) }).get(
    asked.id,
  )
  return summarize(decide(1, [{ ...(opened as { file: CaseFile }).file, ...known }]))
}

function summarize(
  draft: ReturnType<typeof decideCases> extends Map<string, infer Draft> ? Draft | undefined : never,
) {
  if (!draft) return undefined
  const { state, question, score, threshold } = draft.file
  return `${draft.events.map(({ kind }) => kind).join(' ')} = ${state}, ${question} ${score} < ${threshold}`
}

const OPEN = 'csi 2 < 5'

test.each<[string, Said[], string | undefined]>([
  ['a 2 opens', [[{ csi: 2 }]], `opened = open, ${OPEN}`],
  ['a 5 opens none', [[{ csi: 5 }]], undefined],
  ['another question without a threshold opens none', [[{ speed: 1 }]], undefined],
  ['an nps below its own threshold opens', [[{ nps: 6 }]], 'opened = open, nps 6 < 7'],
  [
    'a 5 after 60 minutes withdraws',
    [[{ csi: 2 }], [{ csi: 5 }, 60]],
    `opened withdrawn = withdrawn, ${OPEN}`,
  ],
  ['a 5 after 61 minutes is noted', [[{ csi: 2 }], [{ csi: 5 }, 61]], `opened revised = open, ${OPEN}`],
  ['a 4 is no raise to the threshold', [[{ csi: 2 }], [{ csi: 4 }]], `opened revised = open, ${OPEN}`],
  ['a lower score is noted', [[{ csi: 2 }], [{ csi: 1 }]], `opened revised = open, ${OPEN}`],
  ['a cleared score is noted', [[{ csi: 2 }], [{ csi: null }]], `opened revised = open, ${OPEN}`],
  [
    'a 5 after a cleared score withdraws',
    [[{ csi: 2 }], [{ csi: null }], [{ csi: 5 }]],
    `opened revised withdrawn = withdrawn, ${OPEN}`,
  ],
  [
    'a 3 after the withdrawal opens again, and the first score stays',
    [[{ csi: 2 }], [{ csi: 5 }, 30], [{ csi: 3 }, 300]],
    `opened withdrawn opened = open, ${OPEN}`,
  ],
  [
    'the hour counts anew after that',
    [[{ csi: 2 }], [{ csi: 5 }, 30], [{ csi: 3 }, 300], [{ csi: 5 }, 360]],
    `opened withdrawn opened withdrawn = withdrawn, ${OPEN}`,
  ],
  [
    'a comment after a withdrawal changes nothing',
    [[{ csi: 2 }], [{ csi: 5 }], [{ comment: 'sorry' }]],
    `opened withdrawn = withdrawn, ${OPEN}`,
  ],
  ['a comment is noted', [[{ csi: 2 }], [{ comment: 'late' }, 1]], `opened commented = open, ${OPEN}`],
  [
    'a score and a comment are both noted',
    [[{ csi: 2 }], [{ csi: 1, comment: 'late' }]],
    `opened revised commented = open, ${OPEN}`,
  ],
  ['the same score again is no step', [[{ csi: 2 }], [{ csi: 2 }, 1]], `opened = open, ${OPEN}`],
  [
    'a stale 2 opens none',
    [
      [{ csi: 5 }, 0, { seq: 9 }],
      [{ csi: 2 }, 1, { seq: 8 }],
    ],
    undefined,
  ],
  [
    'a stale 5 withdraws nothing',
    [
      [{ csi: 2 }, 0, { seq: 9 }],
      [{ csi: 5 }, 1, { seq: 8 }],
    ],
    `opened = open, ${OPEN}`,
  ],
  [
    'a 5 withdraws nothing while another score is too low',
    [[{ csi: 2, nps: 3 }], [{ csi: 5 }]],
    `opened revised = open, ${OPEN}`,
  ],
  [
    'the case is withdrawn once none is',
    [[{ csi: 2, nps: 3 }], [{ nps: 9 }], [{ csi: 5 }]],
    `opened revised withdrawn = withdrawn, ${OPEN}`,
  ],
  ['a second score that is too low is noted', [[{ csi: 2 }], [{ nps: 0 }]], `opened revised = open, ${OPEN}`],
  [
    'a raised threshold opens nothing backwards',
    [
      [{ csi: 4 }, 0, { threshold: 4 }],
      [{ comment: 'ok', csi: 4 }, 1],
    ],
    undefined,
  ],
  [
    'a raised threshold opens the next score',
    [
      [{ csi: 4 }, 0, { threshold: 4 }],
      [{ csi: 3 }, 1],
    ],
    'opened = open, csi 3 < 5',
  ],
  [
    'a case keeps its threshold',
    [[{ csi: 3 }], [{ csi: 4 }, 1, { threshold: 4 }]],
    'opened revised = open, csi 3 < 5',
  ],
  [
    'a raise that would open a case withdraws none',
    [
      [{ csi: 3 }, 0, { threshold: 4 }],
      [{ csi: 4 }, 1],
    ],
    'opened revised = open, csi 3 < 4',
  ],
  [
    'without a stored threshold, the current one counts',
    [[{ csi: 4 }, 0, { threshold: null }]],
    'opened = open, csi 4 < 5',
  ],
])('%s', (_, story, expected) => {
  expect(tell(story)).toBe(expected)
})

test('the threshold of a survey comes before that of the workspace, and that of a question before both', () => {
  const of3 = { ...SURVEY, threshold: 3 }
  const of2 = { ...of3, questions: [{ key: 'csi', kind: 'csi' as const, texts, caseBelow: 2 }] }

  expect([tell([[{ csi: 3 }]], { survey: of3 }), tell([[{ csi: 2 }]], { survey: of3 })]).toEqual([
    undefined,
    'opened = open, csi 2 < 3',
  ])
  expect([tell([[{ csi: 2 }]], { survey: of2 }), tell([[{ csi: 1 }]], { survey: of2 })]).toEqual([
    undefined,
    'opened = open, csi 1 < 2',
  ])
})

test('with a withdrawal time of 0 nothing is withdrawn, not even within one batch', () => {
  expect(tell([[{ csi: 2 }], [{ csi: 5 }]], { withdrawMs: 0 })).toBe(`opened revised = open, ${OPEN}`)
})

test.each(['contacted', 'resolved', 'closed'] as const)('a raise of a case that is %s is noted', (state) => {
  expect(tell([[{ csi: 2 }], [{ csi: 5 }, 1]], { known: { state } })).toBe(`revised = ${state}, ${OPEN}`)
})

test('a case whose person was erased gets no step', () => {
  const known = { state: 'erased', erased_at: new Date(START) } as const

  expect(tell([[{ csi: 2 }], [{ csi: 5, comment: 'late' }, 1]], { known })).toBe(` = erased, ${OPEN}`)
})

test('what is decided days later gets the state that the times of its submissions give', () => {
  const story = (minutes: number): Said[] => [[{ csi: 2 }], [{ csi: 5 }, minutes]]

  expect(tell(story(59), { minute: 5000 })).toBe(`opened withdrawn = withdrawn, ${OPEN}`)
  expect(tell(story(61), { minute: 5000 })).toBe(`opened revised = open, ${OPEN}`)
})

test('the case of a person who is erased already ends as it opens', () => {
  expect(tell([[{ csi: 2 }]], { invitation: { erased_at: new Date(START) } })).toBe(
    `opened erased = erased, ${OPEN}`,
  )
})
