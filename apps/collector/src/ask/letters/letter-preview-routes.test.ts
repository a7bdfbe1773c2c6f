import { expect, test } from 'vitest'
import { LOGO_SVG, NORTHWIND, svgUrl } from '../../../test/brand.ts'
import { openCollector } from '../../../test/collector.ts'

test('a preview is the letter that the drafts would make, and stores nothing', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv' })
  await collector.patch('/v1/workspace', { name: 'Centre', texts: { en: { letterGreeting: 'Hi {name}!' } } })
  const before = await collector.allRows()
  const preview = async (body: object) => (await collector.create('/v1/letters/preview', body)).json()

  const stored = await preview({})
  const drafted = await preview({
    locale: 'uk-UA',
    name: 'Дарія <b>',
    texts: { uk: { letterSubject: '{ticket}: <як> вам {service}?', letterGreeting: 'Вітаємо, {name}!' } },
    brand: { ...NORTHWIND, logo: svgUrl(LOGO_SVG.replace('<rect', '<script>alert(1)</script><rect')) },
    tickets: [{ ticket: 'T-7', service: 'Пошта', title: '<img src=x>', closedAt: '2026-03-09T23:30:00Z' }],
  })
  const together = await preview({ tickets: [{ ticket: 'T-1', service: 'Mail' }, { service: 'Travel' }] })

  expect(stored).toMatchObject({
    from: 'Centre',
    subject: 'Ticket INC-1042 is closed: how was IT support?',
    text: expect.stringContaining('Hi Daria Koval!'),
  })
  expect(drafted).toMatchObject({
    from: NORTHWIND.name,
    replyTo: NORTHWIND.replyTo,
    subject: 'T-7: <як> вам Пошта?',
    text: expect.stringContaining('Вітаємо, Дарія <b>!'),
  })
  expect(drafted.html).toContain('&lt;img src=x&gt;')
  expect(drafted.html).toContain('Дарія &lt;b&gt;')
  const [, logo = ''] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(drafted.html) ?? []
  expect(Buffer.from(logo, 'base64').toString()).toMatch(/<rect(?!.*script)/s)
  expect(together.subject).toBe('T-1, Travel: how was the service?')
  expect(await collector.allRows()).toEqual(before)
})

test('the links of a preview vote for nothing', async () => {
  await using collector = await openCollector()
  const { html } = (await collector.create('/v1/letters/preview', {})).json()
  const links = [...html.matchAll(/href="([^"]+\/r\/[^"]+)"/g)].map(([, link]) => new URL(link).pathname)
  const before = await collector.allRows()

  const replies = await Promise.all(links.map((url) => collector.send({ method: 'GET', url })))

  expect(links.length).toBeGreaterThanOrEqual(6)
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([404]))
  expect(await collector.allRows()).toEqual(before)
})

test('a draft that could not be stored is refused with the name of its field', async () => {
  await using collector = await openCollector()
  const refusal = async (body: object) => {
    const reply = await collector.create('/v1/letters/preview', body)
    return [reply.statusCode, reply.json().errors?.[0]?.path]
  }

  expect([
    await refusal({ texts: { en: { letterSubject: '{person}' } } }),
    await refusal({ brand: { accent: '#eeeeee' } }),
    await refusal({ brand: { logo: 'data:image/png;base64,AAAA' } }),
    await refusal({ tickets: [{ ticket: 'T-1' }] }),
    await refusal({ locale: 'e_n' }),
  ]).toEqual([
    [422, 'texts.en.letterSubject'],
    [422, 'brand.accent'],
    [422, 'brand.logo'],
    [422, 'tickets.0.service'],
    [422, 'locale'],
  ])
})
