import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'

const LISTENING = `<script>
  window.events = []
  for (const name of ['viewed', 'answered', 'changed', 'failed']) {
    document.addEventListener('otklik:' + name, ({ type, target, detail }) => {
      events.push([type, target.localName, detail])
    })
  }
</script>`

type Host = Awaited<ReturnType<typeof openHostPage>>

const events = ({ page }: Host) => page.evaluate<unknown[]>('JSON.parse(JSON.stringify(events))')

test('a page hears that the rating was viewed, answered and changed, and never what was answered', async () => {
  await using host = await openHostPage({ body: LISTENING + tag() })
  await expect.poll(() => host.collector.views.length).toBe(1)

  await host.score(2).click()
  await expectText(host.status, 'Saved')
  await host.page.getByLabel('What should we do better?').fill('Secret')
  await host.button('Send').click()
  await expectText(host.status, 'Saved')
  await expect.poll(async () => (await events(host)).length).toBe(3)

  const [first, second] = host.collector.attempts
  const invitation = first?.invitation
  expect(await events(host)).toEqual([
    ['otklik:viewed', 'otklik-rating', { state: 'open' }],
    ['otklik:answered', 'otklik-rating', { state: 'saved', submission: first?.id, invitation, revision: 1 }],
    ['otklik:changed', 'otklik-rating', { state: 'saved', submission: second?.id, invitation, revision: 2 }],
  ])
})

test.each([
  [{ status: 409, code: 'edit_window_closed' }, 'tooLate'],
  [{ status: 410, code: 'invitation_expired' }, 'expired'],
  [{ status: 413, code: 'payload_too_large' }, 'refused'],
  [{ status: 401, code: 'unauthenticated' }, 'miswired'],
])('a page hears that a submission has failed (%o)', async (reply, state) => {
  await using host = await openHostPage({ body: LISTENING + tag(), collector: { reply } })

  await host.score(2).click()
  await expect.poll(() => host.collector.attempts.length).toBe(1)

  await expect
    .poll(() => events(host))
    .toContainEqual([
      'otklik:failed',
      'otklik-rating',
      { state, submission: host.collector.attempts[0]?.id, code: reply.code },
    ])
})

test('a page hears that a submission was stale', async () => {
  await using host = await openHostPage({ body: LISTENING + tag(), collector: { reply: 'stale' } })

  await host.score(2).click()

  await expect
    .poll(() => events(host))
    .toContainEqual([
      'otklik:failed',
      'otklik-rating',
      expect.objectContaining({ state: 'stale', revision: 1 }),
    ])
})

test('a page hears that the tag is wrong before the rating is removed', async () => {
  await using host = await openHostPage({
    body: LISTENING + tag(),
    collector: { refusalOf: () => ({ status: 403, code: 'origin_not_allowed' }) },
  })

  await expect
    .poll(() => events(host))
    .toEqual([['otklik:failed', 'otklik-rating', { state: 'miswired', code: 'origin_not_allowed' }]])
})

test('a listener that throws does not harm the rating', async () => {
  await using host = await openHostPage({
    body: `<script>document.addEventListener('otklik:answered', () => { throw new Error('page') })</script>${tag()}`,
  })

  await host.score(2).click()

  await expectText(host.status, 'Saved')
})
