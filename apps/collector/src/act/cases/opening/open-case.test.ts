import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'

test('a 2 opens a case in the transaction that stores it, and a 5 within the hour withdraws it', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const low = collector.aResponse({ answers: { csi: 2 } })

  const first = await collector.post('/v1/responses', low)
  const opened = (await collector.allRows()).case_file
  await collector.post('/v1/responses', { ...low, id: randomUUID(), answers: { csi: 5 } })

  expect(first.json().next).toMatchObject({ state: 'received', url: expect.stringContaining('/c/') })
  expect(opened).toMatchObject([{ state: 'open', score: 2, threshold: 5, version: 1 }])
  expect((await collector.allRows()).case_file).toMatchObject([{ state: 'withdrawn', version: 2 }])
})

test('a score at the threshold opens none', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  const reply = await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 5 } }))

  expect(reply.json().next).toBeUndefined()
  expect((await collector.allRows()).case_file).toEqual([])
})

test('the receipt of a low score says who reads it by when, in the language of the answer', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    companies: ['northwind'],
    timeZone: 'Europe/Kyiv',
    now: '2026-03-10T08:12:00Z',
  })
  const { user } = await collector.signIn({ role: 'manager' })
  const rate = async (locale: string, company?: string) => {
    const context = { service: 'payroll', ...(company && { company }) }
    const low = collector.aResponse({ answers: { csi: 2 }, context, locale })
    return (await collector.post('/v1/responses', low)).json().next
  }

  await collector.put('/v1/companies/northwind', { name: 'Northwind', owner: user.id })

  const told = [await rate('en', 'northwind'), await rate('ru', 'northwind'), await rate('uk')]

  expect(told).toMatchObject([
    { by: '2026-03-10T12:12:00.000Z', text: 'Your client manager reads this by 14:12.' },
    { text: 'Ваш клиентский менеджер прочтёт это до 14:12.' },
    { text: 'Ми прочитаємо це до 14:12.' },
  ])
})
