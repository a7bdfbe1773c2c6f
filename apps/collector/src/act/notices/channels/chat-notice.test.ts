import { beforeAll, expect, test } from 'vitest'
import { type NoticeCollector, openNoticeCollector } from '../../../../test/notice-collector.ts'
import { openReceiver } from '../../../../test/receiver.ts'
import { expectRefusals } from '../../../../test/refusals.ts'
import { LOOPBACK } from '../../../../test/webhook.ts'

const QUIET = {
  digest: false,
  ladder: { ownerMinutes: null, clientManagerMinutes: null, qualityMinutes: null },
}

let collector: NoticeCollector

beforeAll(async () => {
  collector = await openNoticeCollector(LOOPBACK)
  return () => collector[Symbol.asyncDispose]()
})

test('a chat hears of every case in its language, and its URL is shown by its host alone', async () => {
  await using receiver = await openReceiver()
  const host = `127.0.0.1:${receiver.port}`

  const reply = await collector.put('/v1/notices', { ...QUIET, chat: { url: receiver.url, locale: 'de' } })
  const { chat } = (await collector.get('/v1/notices')).json()
  const kept = await collector.put('/v1/notices', { ...QUIET, chat })
  const { id } = await collector.aCase({ csi: 2 }, { ticket: 'INC-1', name: '<!channel> *Daria*' })
  await collector.mailsAfter(120)

  expect(reply.json().chat).toEqual({ host, locale: 'de' })
  expect(kept.json()).toEqual(reply.json())
  expect(receiver.received.map(({ body }) => body)).toEqual([
    {
      text: expect.stringMatching(
        /^\*Niedrige Bewertung: INC-1, Payroll\*\n\nWer: &lt;!channel&gt; ∗Daria∗\n/,
      ),
    },
  ])
  expect(JSON.stringify(receiver.received[0]?.body)).toContain(
    `<http://collector.test/console/${collector.workspace}/cases/${id}|Fall öffnen>`,
  )
  const { audit } = await collector.allRows()
  expect(JSON.stringify(audit)).not.toContain(String(receiver.port))
})

test('a chat that fails is tried again, and one that is gone is posted to no more', async () => {
  await using receiver = await openReceiver()
  const statuses = [500, 200, 410]
  receiver.replies((response) => response.writeHead(statuses.shift() ?? 200).end())
  await collector.put('/v1/notices', { ...QUIET, chat: { url: receiver.url } })

  await collector.aCase({ csi: 2 }, { ticket: 'INC-2' })
  await collector.mailsAfter(120)
  await collector.mailsAfter(10)
  const retried = receiver.received.length
  await collector.aCase({ csi: 2 }, { ticket: 'INC-3' })
  await collector.mailsAfter(120)
  await collector.aCase({ csi: 2 }, { ticket: 'INC-4' })
  await collector.mailsAfter(120)

  const { chat } = (await collector.get('/v1/notices')).json()
  expect([retried, receiver.received.length, chat.goneAt]).toEqual([2, 3, expect.any(String)])
  const again = await collector.put('/v1/notices', { ...QUIET, chat: { url: receiver.url } })
  expect(again.json().chat).toEqual({ host: chat.host })
})

test('users choose where their own notices go', async () => {
  await using receiver = await openReceiver()
  const user = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] }, locale: 'pl' })
  await collector.put('/v1/companies/acme', { name: 'Acme', owner: user.user.id })
  await collector.put('/v1/notices', QUIET)
  const before = (await user.get('/v1/notices/me')).json()

  const reply = await user.put('/v1/notices/me', { mail: false, chat: { url: receiver.url } })
  await collector.aCase({ csi: 2 }, { ticket: 'INC-5' })
  const mails = await collector.mailsAfter(120)

  const own = { mail: false, chat: { host: `127.0.0.1:${receiver.port}` } }
  expect([before, reply.json(), (await user.get('/v1/notices/me')).json()]).toEqual([
    { mail: true },
    own,
    own,
  ])
  expect([mails, receiver.received.length]).toEqual([[], 1])
  expect(JSON.stringify(receiver.received[0]?.body)).toContain('Niska ocena: INC-5, Payroll')
  const withMail = await user.put('/v1/notices/me', { ...own, mail: true })
  expect(withMail.json()).toEqual({ ...own, mail: true })
  await collector.delete(`/v1/users/${user.user.id}`)
  expect(JSON.stringify((await collector.allRows()).notice_recipient)).not.toContain(user.user.id)
})

test('settings that are not valid, and chats that nothing may be posted to, are refused', async () => {
  const chat = (fields: object) => ({ ...QUIET, chat: fields })
  const url = 'https://hooks.example/secret'

  await expectRefusals(collector, (body: object) => collector.put('/v1/notices', body), {
    'an unknown field': [{ loud: true }, '422 validation_failed loud'],
    'a flag that is a word': [{ digest: 'yes' }, '422 validation_failed digest'],
    'a time that is none': [{ digestAt: '8:00' }, '422 validation_failed digestAt'],
    'a wait that is too long': [{ waitMinutes: 61 }, '422 validation_failed waitMinutes'],
    'a negative delay': [{ ladder: { ownerMinutes: -1 } }, '422 validation_failed ladder.ownerMinutes'],
    'an unknown rung': [{ ladder: { bossMinutes: 1 } }, '422 validation_failed ladder.bossMinutes'],
    'no address': [chat({}), '422 validation_failed chat.url'],
    'an address and a host': [chat({ url, host: 'hooks.example' }), '422 validation_failed chat.url'],
    'another host': [chat({ host: 'hooks.example' }), '422 validation_failed chat.host'],
    'a private address': [chat({ url: 'https://10.0.0.1/' }), '422 validation_failed chat.url'],
    'an address without TLS': [chat({ url: 'http://8.8.8.8/' }), '422 validation_failed chat.url'],
    'another scheme': [chat({ url: 'file:///etc/passwd' }), '422 validation_failed chat.url'],
  })
})
