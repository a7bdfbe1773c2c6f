import { randomUUID } from 'node:crypto'
import type { Case } from '@otklik/contract'
import { expect, test } from 'vitest'
import { aCase, takeStep } from '../../../../test/cases.ts'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { write } from '../../../database/change-counter.ts'
import { addStep, RULE } from '../case.ts'
import { readCases, writeCases } from '../case-queries.ts'
import { FOLLOWERS } from './resolve-followers.ts'

const resolution = {
  kind: 'resolved',
  cause: 'late',
  outcome: 'fixed',
  reply: 'Paid to all.',
  note: 'By hand.',
}

/** Opens a case that some others follow. */
async function openGroup(collector: TestCollector) {
  await collector.put('/v1/causes/late', { name: 'Late' })
  const leader = await aCase(collector)
  const followers = [await aCase(collector), await aCase(collector)]
  for (const id of followers) await takeStep(collector, id, { kind: 'linked', leading: leader }, 1)
  const read = async (id: string): Promise<Case> => (await collector.get(`/v1/cases/${id}`)).json()
  const replies = async () => {
    const jobs = (await collector.allRows()).outbox as { kind: string; subject: { case: string } }[]
    return jobs.filter(({ kind }) => kind === 'case.reply').map(({ subject }) => subject.case)
  }
  return { leader, followers, read, replies }
}

test('followers take the cause and the outcome of their leader, and only what is told to all reaches their persons', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  for (const toAll of [false, true]) {
    const { leader, followers, read, replies } = await openGroup(collector)
    expect((await read(leader)).followers.sort()).toEqual([...followers].sort())
    const step = { ...resolution, ...(toAll && { replyToFollowers: true }) }

    await takeStep(collector, leader, step, 1)
    await collector.runDueJobs()

    for (const id of followers) {
      const { events, ...file } = await read(id)
      expect(file).toMatchObject({
        state: 'resolved',
        cause: 'late',
        outcome: 'fixed',
        leading: leader,
        version: 3,
      })
      expect(file.contactedAt !== undefined).toBe(toAll)
      expect(events[2]).toMatchObject({
        kind: 'resolved',
        actor: { kind: 'key' },
        details: { leading: leader },
      })
      expect([events[2]?.text, events[2]?.reply]).toEqual([undefined, toAll ? step.reply : undefined])
      expect((await replies()).includes(id)).toBe(toAll)
    }
  }
})

test('more followers than one transaction takes are resolved in further ones, each once', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { leader, followers } = await openGroup(collector)
  const { db, workspace } = collector
  const linked = (await readCases(db, workspace, followers.slice(0, 1))).flatMap((file) =>
    Array.from({ length: FOLLOWERS }, () => ({ ...file, id: randomUUID(), invitation: null, version: 1 })),
  )
  await write(db, workspace, collector.now(), (trx, moment) => {
    const step = { kind: 'linked', actor: RULE } as const
    const drafts = linked.map((file) => addStep({ file, events: [] }, step, {}, moment))
    return writeCases(trx, workspace, drafts)
  })

  await takeStep(collector, leader, resolution, 1)
  await collector.runDueJobs()

  const files = await db
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('leading_case', '=', leader)
    .select(['state', 'version', 'change'])
    .execute()
  expect(files).toHaveLength(FOLLOWERS + 2)
  expect(new Set(files.map(({ state, version }) => `${state} ${version}`))).toEqual(new Set(['resolved 3']))
  expect(new Set(files.map(({ change }) => change)).size).toBe(2)
})

test('a leader that was reopened before its followers were resolved leaves them as they are', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { leader, followers, read } = await openGroup(collector)

  await takeStep(collector, leader, resolution, 1)
  collector.advance({ seconds: 1 })
  await takeStep(collector, leader, { kind: 'reopened', text: 'Not yet.' }, 2)
  await collector.runDueJobs()
  const meanwhile = await Promise.all(followers.map(read))
  await takeStep(collector, leader, { ...resolution, outcome: 'explained' }, 3)
  await collector.runDueJobs()

  expect(meanwhile.map(({ state }) => state)).toEqual(['open', 'open'])
  const resolved = await Promise.all(followers.map(read))
  expect(resolved.map(({ outcome }) => outcome)).toEqual(['explained', 'explained'])
})

test('links have one level, and lead to a case that is still work', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { leader, followers } = await openGroup(collector)
  const [follower = ''] = followers
  const other = await aCase(collector)
  const link = (id: string, leading: string, version: number) =>
    takeStep(collector, id, { kind: 'linked', leading }, version)

  expect(await link(other, follower, 1)).toBeProblem(422, 'validation_failed', 'leading')
  expect(await link(leader, other, 1)).toBeProblem(409, 'wrong_state')
  expect(await link(follower, other, 2)).toBeProblem(409, 'wrong_state')
  const unlinked = await takeStep(collector, follower, { kind: 'unlinked' }, 2)
  expect(unlinked.json().leading).toBeUndefined()
  expect((await link(follower, other, 3)).json()).toMatchObject({ leading: other, state: 'open' })
  await takeStep(collector, leader, { ...resolution, outcome: 'duplicate' }, 1)
  expect(await link(other, leader, 1)).toBeProblem(422, 'validation_failed', 'leading')
})
