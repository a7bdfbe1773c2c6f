import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replaySubmissions } from '../src/answer/intake/replay-submissions.ts'
import { readSubmissionsOf } from '../src/answer/intake/submission-queries.ts'
import { readInvitations } from '../src/ask/invitations/invitation-queries.ts'
import { latestChange } from '../src/database/change-counter.ts'
import type { CaseEventRow, CaseFile, Invitation, Submission } from '../src/database/tables.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { isPostgres } from './database.ts'
import { anyStep, ask, runScenario, SERVICES } from './random-scenario.ts'
import { talliesAndRecount } from './recount.ts'
import { storeStep } from './store-step.ts'

/** This many steps race each other, on Postgres between two collectors. */
const AT_ONCE = 4

/** Asks are few, so that most answers revise earlier ones, often in the same batch. */
const fewAsks = ask.map((facts) => ({ ...facts, person: 0, ticket: facts.ticket % 2 }))
const csi = fc.constantFrom(2, 4, 5, 5)
const comment = fc.constantFrom('late', '')
const respond = fc.record({
  kind: fc.constant('respond' as const),
  ask: fewAsks,
  answers: fc.oneof(
    { weight: 4, arbitrary: fc.record({ csi }) },
    { weight: 1, arbitrary: fc.record({ csi, comment }) },
    { weight: 2, arbitrary: fc.record({ comment }) },
  ),
  seq: fc.option(fc.nat({ max: 4 }), { nil: undefined, freq: 1 }),
})
const soon = fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(0.2, 0.5, 1.5) })
const release = fc.constant({ kind: 'decide' as const, decision: { do: 'release' as const } })
const erase = fc.constant({ kind: 'erase' as const, person: 0 })
const otherStep = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('work' as const),
      step: fc.constantFrom(
        'contacted' as const,
        'contacted' as const,
        'resolved' as const,
        'linked' as const,
      ),
      index: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('settings' as const), threshold: fc.constantFrom(3, 5) }),
  },
)
type OtherStep = typeof otherStep extends fc.Arbitrary<infer Kind> ? Kind : never
const aStory = fc.record({
  withdrawMinutes: fc.constantFrom(60, 60, 0),
  threshold: fc.constantFrom(3, 5),
  steps: fc.array(
    fc.oneof(
      { weight: 24, arbitrary: respond },
      { weight: 8, arbitrary: anyStep },
      { weight: 8, arbitrary: otherStep },
      { weight: 2, arbitrary: soon },
      { weight: 2, arbitrary: release },
      { weight: 1, arbitrary: erase },
    ),
    { minLength: 25, maxLength: 60, size: 'max' },
  ),
})

test('I8 loop: each response whose score became too low has one case, in the state that its story gives, and no other has one', async () => {
  await fc.assert(
    fc.asyncProperty(aStory, async ({ withdrawMinutes, threshold: first, steps }) => {
      await using collector = await openCollector({ services: SERVICES, collectors: isPostgres ? 2 : 1 })
      await collector.patch('/v1/workspace', { withdrawMinutes, threshold: first })
      await collector.create('/v1/webhooks', {
        url: 'https://tickets.invalid/',
        events: ['case.opened', 'case.changed'],
      })
      const thresholds = [{ since: 0, threshold: first }]

      await runScenario<OtherStep>(collector, steps, AT_ONCE, async (step) => {
        if (step.kind === 'work') return work(collector, step)
        await collector.patch('/v1/workspace', { threshold: step.threshold })
        thresholds.push({
          since: await latestChange(collector.db, collector.workspace),
          threshold: step.threshold,
        })
      })

      const { files, events, responses } = await readAll(collector)
      const thresholdAt = (change: number) =>
        thresholds.findLast(({ since }) => since <= change)?.threshold ?? Number.NaN
      for (const { invitation, submissions } of responses) {
        const said = invitation.set_aside_revision === null ? submissions : []
        const log = events.get(files.get(invitation.id)?.id ?? '') ?? []
        const story = tellCase(invitation, said, log, thresholdAt, withdrawMinutes)
        const { score, threshold, state } = files.get(invitation.id) ?? {}
        expect({ steps: log.map(({ kind }) => kind), score, threshold, state }).toEqual(story)
        files.delete(invitation.id)
      }
      expect([...files.values()]).toEqual([])
      expect(await announcedIn(collector)).toEqual(
        [...events.values()]
          .flatMap((log) => log.map(({ case_id, version }) => `${case_id} ${version}`))
          .sort(),
      )
      const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
      expect(kept).toEqual(recounted)
    }),
    { numRuns: isPostgres ? 15 : 5 },
  )
})

/** Takes a step with one of the cases, if its state allows it. */
async function work(
  collector: TestCollector,
  { step, index }: { step: 'contacted' | 'resolved' | 'linked'; index: number },
): Promise<void> {
  const rows = await collector.db
    .selectFrom('case_file')
    .where('workspace', '=', collector.workspace)
    .orderBy('id')
    .select('id')
    .execute()
  const id = rows[index % rows.length]?.id
  if (id === undefined) return
  await storeStep(collector, id, { kind: step }, ({ state }) => {
    if (step === 'contacted' && state === 'open') return { state: 'contacted' }
    if (step === 'resolved' && state === 'contacted') return { state: 'resolved' }
    if (step === 'linked' && (state === 'open' || state === 'contacted'))
      return { leading_case: rows[0]?.id ?? null }
    return undefined
  })
}

async function readAll({ db, workspace, allRows }: TestCollector) {
  const { case_file, case_event, invitation } = await allRows()
  const ids = (invitation as { id: string }[]).map(({ id }) => id)
  const submissions = Map.groupBy(await readSubmissionsOf(db, workspace, ids), (each) => each.invitation)
  const events = (case_event as CaseEventRow[]).toSorted((a, b) => a.version - b.version)
  for (const { details } of events) {
    for (const detail of Object.values(details))
      expect(detail === 'csi' || typeof detail !== 'string').toBe(true)
  }
  return {
    files: new Map((case_file as CaseFile[]).map((file) => [file.invitation, file])),
    events: Map.groupBy(events, ({ case_id }) => case_id),
    responses: (await readInvitations(db, workspace, ids)).map((each) => ({
      invitation: each,
      submissions: submissions.get(each.id) ?? [],
    })),
  }
}

async function announcedIn({ db, workspace }: TestCollector): Promise<string[]> {
  const jobs = await db
    .selectFrom('outbox')
    .where('workspace', '=', workspace)
    .where('kind', '=', 'webhook.fan-out-case')
    .select('subject')
    .execute()
  return jobs
    .map(({ subject }) =>
      'case' in subject && 'version' in subject ? `${subject.case} ${subject.version}` : '',
    )
    .sort()
}

/**
 * Tells what the case of a response must be, if these were its submissions. Only what people do with it is taken from its own
 * history: at which of its steps they did it.
 */
function tellCase(
  invitation: Invitation,
  submissions: readonly Submission[],
  log: readonly CaseEventRow[],
  thresholdAt: (change: number) => number,
  withdrawMinutes: number,
) {
  const steps: string[] = []
  let state: string | undefined
  let [score, threshold]: (number | undefined)[] = []
  let loweredAt = Number.NaN
  const survey = { name: '', questions: [] }

  for (const { before, after, submission } of replaySubmissions(invitation, survey, submissions)) {
    takeWork()
    if (state === 'erased') continue
    const [given, at, limit] = [after.csi, submission.received_at.getTime(), thresholdAt(submission.change)]
    const isChanged = given !== before.csi
    const isLow = typeof given === 'number' && given < limit
    if (state === undefined || state === 'withdrawn') {
      if (!isChanged || !isLow) continue
      steps.push('opened')
      state = 'open'
      loweredAt = at
      score ??= given
      threshold = limit
      continue
    }
    const isRaised = isChanged && typeof given === 'number' && given >= (threshold ?? 0) && !isLow
    if (isRaised && state === 'open' && isInTime(at)) {
      steps.push('withdrawn')
      state = 'withdrawn'
      continue
    }
    if (isChanged) steps.push('revised')
    // An erasure has cleared the comments that were noted before it.
    const isNoted = log[steps.length]?.kind === 'commented' && invitation.erased_at !== null
    if (isNoted || (after.comment !== undefined && after.comment !== before.comment)) steps.push('commented')
  }
  takeWork()
  return { steps, score, threshold, state: state && invitation.erased_at ? 'erased' : state }

  function isInTime(at: number): boolean {
    return withdrawMinutes > 0 && at - loweredAt <= withdrawMinutes * 60_000
  }

  function takeWork(): void {
    for (let next = log[steps.length]; next; next = log[steps.length]) {
      if (!['contacted', 'resolved', 'linked', 'erased'].includes(next.kind)) return
      if (next.kind !== 'linked') state = next.kind
      steps.push(next.kind)
    }
  }
}
