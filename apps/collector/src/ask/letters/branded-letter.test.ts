import { expect, test } from 'vitest'
import { NORTHWIND } from '../../../test/brand.ts'
import { askByLetter, type LetterCollector, openLetterCollector } from '../../../test/letter-collector.ts'

/** Asks by letter, and returns the letter that arrives. */
async function sendLetter(collector: LetterCollector, ticket = 'INC-1') {
  await collector.ask(ticket)
  await collector.runDueJobs()
  return collector.server.arrived.at(-1) ?? expect.fail()
}

test('a letter shows the brand of its workspace, and replies go to its mailbox', async () => {
  await using collector = await openLetterCollector()
  const { brand } = (await collector.patch('/v1/workspace', { brand: NORTHWIND })).json()

  const { mail, envelope } = await sendLetter(collector)

  expect(mail.from).toMatchObject({ name: NORTHWIND.name, address: 'service@centre.example' })
  expect(mail.replyTo).toMatchObject([{ name: NORTHWIND.name, address: NORTHWIND.replyTo }])
  expect(envelope.from).toBe('service@centre.example')
  expect(mail.html).toContain(`<img src="${brand.logo}" alt="${NORTHWIND.name}" width="32" height="32"`)
  expect(mail.html).toContain(`>${NORTHWIND.name}</td>`)
  expect(mail.html).toContain('border:2px solid #1d4f91')
  expect(mail.html).toContain(`href="${NORTHWIND.url}"`)
  expect(mail.text).toContain(`${NORTHWIND.name}: ${NORTHWIND.url}`)
  const logo = await collector.send({ method: 'GET', url: new URL(brand.logo).pathname })
  expect(logo.statusCode).toBe(200)
})

test('a letter about several tickets shows the brand too', async () => {
  await using collector = await openLetterCollector()
  await collector.patch('/v1/workspace', { brand: NORTHWIND })
  await sendLetter(collector)
  await collector.ask('INC-2')
  await collector.ask('INC-3')

  await collector.subjectsAfter({ hours: 1 })

  const { mail } = collector.server.arrived.at(-1) ?? expect.fail()
  expect(mail.subject).toContain('INC-3, INC-2')
  expect(mail.html).toContain('<img src=')
  expect(mail.html).toContain('border:2px solid #1d4f91')
  expect(mail.replyTo).toMatchObject([{ address: NORTHWIND.replyTo }])
})

test('a workspace with a name alone is named, and one without a name is not named by its slug', async () => {
  await using collector = await openLetterCollector()
  const nameless = await sendLetter(collector)
  await collector.patch('/v1/workspace', { name: 'Shared Services', togetherMinutes: 0 })

  const named = await sendLetter(collector, 'INC-2')

  expect(nameless.mail.from?.name).toBe('')
  expect(nameless.mail.html).not.toContain(`>${collector.workspace}<`)
  expect(named.mail.from?.name).toBe('Shared Services')
  expect(named.mail.html).toContain('>Shared Services</td>')
  for (const { mail } of [nameless, named]) {
    expect(mail.replyTo).toBeUndefined()
    expect(mail.html).not.toContain('<img')
  }
})

test('a brand can add neither a header nor a recipient', async () => {
  await using collector = await openLetterCollector()
  const name = 'X\r\nBcc: all@client.example\r\n\r\n<b>"bold"</b>, <other@client.example>'
  await collector.patch('/v1/workspace', {
    brand: { name, replyTo: '"a, b <c@d.example>"@northwind.example' },
  })

  const { mail, source, envelope } = await sendLetter(collector)

  expect(source.slice(0, source.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im)
  expect(envelope.to).toEqual(['anna@client.example'])
  expect(mail.replyTo).toHaveLength(1)
  expect(mail.html).not.toContain('<b>')
})

test('nobody is asked at the mailbox that replies go to, as a reply could become the next ticket', async () => {
  await using collector = await openLetterCollector()
  await collector.patch('/v1/workspace', { brand: { replyTo: 'desk@northwind.example' } })

  const asked = ['Desk+tickets@northwind.example', 'desk2@northwind.example'].map(async (email, index) => {
    const ask = askByLetter(`INC-${index}`, { person: { id: `p-${index}`, email } })
    return (await collector.create('/v1/invitations', ask)).json().state
  })

  expect(await Promise.all(asked)).toEqual(['suppressed', 'issued'])
})
