import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aCase } from '../../../test/cases.ts'
import { openCollector } from '../../../test/collector.ts'

const services = ['payroll']
const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'desk@centre.example' }

test('a reply goes by letter where a mailbox can be reached, and else stands on the page alone', async () => {
  await using collector = await openCollector({ services, mail, ownApp: true })
  const readerOf = async (id: string) => (await collector.get(`/v1/cases/${id}/reader`)).json()
  const readerWith = async (email: string | undefined) =>
    readerOf(await aCase(collector, { person: randomUUID(), locale: 'uk-UA', ...(email && { email }) }))
  const complaint = {
    kind: 'complaint',
    cameBy: 'phone',
    text: 'Nobody calls back.',
    context: { service: 'payroll' },
  }
  const phoned = randomUUID()
  await collector.create('/v1/complaints', { ...complaint, id: phoned })

  expect(await readerWith('daria@acme.example')).toEqual({ by: 'letter', locale: 'uk' })
  expect(await readerWith('no-reply@acme.example')).toEqual({ by: 'page', locale: 'uk' })
  expect(await readerWith('desk+7@centre.example')).toEqual({ by: 'page', locale: 'uk' })
  expect(await readerWith(undefined)).toEqual({ by: 'page', locale: 'uk' })
  expect(await readerOf(phoned)).toEqual({ by: 'nowhere', locale: 'en' })
})

test('without a mail server every reply stands on the page alone, and grants hold', async () => {
  await using collector = await openCollector({ services, companies: ['acme'] })
  const manager = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })
  const id = await aCase(collector, { person: 'daria@acme.example' }, { csi: 1 })

  expect((await collector.get(`/v1/cases/${id}/reader`)).json()).toEqual({ by: 'page', locale: 'en' })
  expect(await manager.get(`/v1/cases/${id}/reader`)).toBeProblem(404, 'not_found')
})
