import { randomUUID } from 'node:crypto'
import { seqAt } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

test('a retried response is stored once and gets the same receipt', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const response = collector.aResponse({ answers: { csi: 4 } })

  const first = await collector.post('/v1/responses', response)
  const retry = await collector.post('/v1/responses', response)

  expect([first.statusCode, retry.statusCode]).toEqual([201, 200])
  expect(retry.json()).toEqual(first.json())
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1, mean: 4 })
})

test('a retried response with another score is refused and changes nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const response = collector.aResponse({ answers: { csi: 4 } })
  await collector.post('/v1/responses', response)

  const conflict = await collector.post('/v1/responses', { ...response, answers: { csi: 1 } })

  expect(conflict).toBeProblem(409, 'idempotency_conflict')
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test('a retry gets the first receipt, even with a new token or after the first one has expired', async () => {
  await using collector = await openCollector()
  const claims = { person: 'p-1', ticket: 'INC-1' }
  const response = collector.aResponse({ token: await collector.aToken(claims) })
  const first = await collector.post('/v1/responses', response)

  collector.advance({ days: 400 })
  const late = await collector.post('/v1/responses', { ...response, token: await collector.aToken(claims) })
  const stale = await collector.post('/v1/responses', response)

  expect([first.statusCode, late.statusCode, stale.statusCode]).toEqual([201, 200, 200])
  expect([late.json(), stale.json()]).toEqual([first.json(), first.json()])
})

test('a second submission within the edit window is a revision that merges by question and does not extend the window', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const score = collector.aResponse({ answers: { csi: 3 }, seq: 1 })
  const first = await collector.post('/v1/responses', score)

  collector.advance({ hours: 23 })
  const comment = { ...score, id: randomUUID(), answers: { comment: 'too slow' }, seq: 2 }
  const second = await collector.post('/v1/responses', comment)

  expect(second.statusCode).toBe(201)
  const { next: _, ...receipt } = first.json()
  expect(second.json()).toMatchObject({ ...receipt, id: comment.id, revision: 2 })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s3: 1 })
})

test('a changed score counts once, at its new value', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const first = collector.aResponse({ answers: { csi: 2 } })
  await collector.post('/v1/responses', first)

  const changed = await collector.post('/v1/responses', { ...first, id: randomUUID(), answers: { csi: 5 } })

  expect(changed.statusCode).toBe(201)
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 0, s5: 1, mean: 5 })
})

test('a late submission with a lower seq overwrites nothing, and still gets a receipt', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const newer = collector.aResponse({ answers: { csi: 5 }, seq: 2 })
  await collector.post('/v1/responses', newer)

  const older = { ...newer, id: randomUUID(), answers: { csi: 1, comment: 'kept' }, seq: 1 }
  const reply = await collector.post('/v1/responses', older)

  expect(reply.statusCode).toBe(201)
  expect(reply.json()).toMatchObject({ revision: 2, stale: true })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s5: 1, s1: 0 })
})

test('a device whose clock is ahead does not decide over later answers', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const now = () => seqAt(collector.now().getTime())
  const ahead = collector.aResponse({ answers: { csi: 5 }, seq: now() + 3 * 3600 })
  await collector.post('/v1/responses', ahead)

  const atOnce = { ...ahead, id: randomUUID(), answers: { csi: 3 }, seq: now() + 60 }
  const first = await collector.post('/v1/responses', atOnce)
  collector.advance({ seconds: 60 })
  const later = { ...ahead, id: randomUUID(), answers: { csi: 1 }, seq: now() }
  const second = await collector.post('/v1/responses', later)

  expect([first.statusCode, second.statusCode]).toEqual([201, 201])
  expect([first.json().stale, second.json().stale]).toEqual([undefined, undefined])
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s1: 1 })
})

test('a seq that an earlier version stored unbounded does not decide over later answers', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const first = collector.aResponse({ answers: { csi: 5 } })
  await collector.post('/v1/responses', first)
  await collector.db
    .updateTable('invitation')
    .where('workspace', '=', collector.workspace)
    .set({ answer_seqs: JSON.stringify({ csi: 2_000_000_000 }) as never })
    .execute()

  const seq = seqAt(collector.now().getTime())
  const reply = await collector.post('/v1/responses', {
    ...first,
    id: randomUUID(),
    answers: { csi: 1 },
    seq,
  })

  expect(reply.json().stale).toBeUndefined()
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s1: 1 })
})

test('a retry says that it was stale if, and only if, the first receipt said so', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const middle = collector.aResponse({ answers: { csi: 3 }, seq: 2 })
  const older = { ...middle, id: randomUUID(), answers: { csi: 1 }, seq: 1 }
  const newer = { ...middle, id: randomUUID(), answers: { csi: 5 }, seq: 3 }
  const send = async (response: object) => (await collector.post('/v1/responses', response)).json()
  const receipts = [await send(middle), await send(older), await send(newer)]

  const retries = [await send(middle), await send(older), await send(newer)]

  expect(retries).toEqual(receipts)
  expect(receipts.map(({ stale }) => stale)).toEqual([undefined, true, undefined])
})

test('a response without an earlier view counts as viewed and answered', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  await collector.post('/v1/responses', collector.aResponse())

  expect(await collector.rates()).toMatchObject([
    { issued: 1, delivered: 1, viewed: 1, answered: 1, responseRate: 1 },
  ])
})

test('an answer cannot be changed after the edit window', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const response = collector.aResponse({ answers: { csi: 2 } })
  await collector.post('/v1/responses', response)

  collector.advance({ hours: 24 })
  const late = await collector.post('/v1/responses', { ...response, id: randomUUID(), answers: { csi: 5 } })

  expect(late).toBeProblem(409, 'edit_window_closed')
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1 })
})

test('an expired invitation cannot be answered', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { site, invitation, context } = collector.aResponse()
  await collector.post('/v1/views', { site, invitation, context })

  collector.advance({ days: 30 })
  const late = await collector.post('/v1/responses', collector.aResponse({ invitation, context }))

  expect(late).toBeProblem(410, 'invitation_expired')
  expect(await collector.score('payroll')).toMatchObject({ n: 0, mean: null })
})

test('null clears an answer, unless the survey requires it', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const response = collector.aResponse({ answers: { csi: 2, comment: 'late' } })
  await collector.post('/v1/responses', response)

  const cleared = await collector.post('/v1/responses', {
    ...response,
    id: randomUUID(),
    answers: { comment: null },
  })
  const required = await collector.post('/v1/responses', {
    ...response,
    id: randomUUID(),
    answers: { csi: null },
  })

  expect(cleared.statusCode).toBe(201)
  expect(required).toBeProblem(422, 'validation_failed', 'answers.csi')
})
