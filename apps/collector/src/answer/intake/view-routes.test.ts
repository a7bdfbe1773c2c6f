import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

test('a view with fields of a response is refused with their paths', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { id, answers, ...ask } = collector.aResponse()
  const view = (parts: object) => collector.post('/v1/views', { ...ask, ...parts })

  await expectRefusals(collector, view, {
    'an answer': [{ answers }, '422 validation_failed answers'],
    'a submission': [{ id }, '422 validation_failed id'],
    'a seq': [{ seq: 1 }, '422 validation_failed seq'],
    'a language': [{ locale: 'en' }, '422 validation_failed locale'],
    'a state set by the client': [{ state: 'answered' }, '422 validation_failed state'],
  })
})

test('a view returns the score with a token, and not to a walk-in', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { site } = collector
  const token = await collector.aToken({ ticket: 'INC-1' })
  const open = collector.aResponse({ answers: { csi: 2 } })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 2 } }))
  await collector.post('/v1/responses', open)

  const signedView = await collector.post('/v1/views', { site, token })
  const openView = await collector.post('/v1/views', {
    site,
    invitation: open.invitation,
    context: open.context,
  })

  expect(signedView.json()).toMatchObject({ state: 'answered', csi: 2 })
  expect(openView.json()).toEqual({ state: 'answered', editableUntil: expect.any(String) })
})

test('fifty simultaneous views with one token count as one', async () => {
  await using collector = await openCollector()
  const token = await collector.aToken({ ticket: 'INC-1' })

  const replies = await Promise.all(
    Array.from({ length: 50 }, () => collector.post('/v1/views', { site: collector.site, token })),
  )

  expect(new Set(replies.map(({ body }) => body))).toEqual(new Set(['{"state":"open"}']))
  expect(await collector.rates()).toMatchObject([{ issued: 1, viewed: 1, answered: 0 }])
})

test('a view returns the name of the service, with a token too, unless the catalogue has only its key', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  await collector.put('/v1/services/payroll', { name: 'Payroll and benefits' })
  const { site } = collector
  const token = await collector.aToken({ service: 'payroll' })
  const viewOf = (service: string) => {
    const { invitation } = collector.aResponse()
    return collector.post('/v1/views', { site, invitation, context: { service } })
  }

  expect((await collector.post('/v1/views', { site, token })).json()).toEqual({
    state: 'open',
    service: 'Payroll and benefits',
  })
  expect((await viewOf('payroll')).json()).toEqual({ state: 'open', service: 'Payroll and benefits' })
  expect((await viewOf('travel')).json()).toEqual({ state: 'open' })
})
