import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { startMailbox } from './mailbox.ts'

async function openMailbox() {
  const mailbox = await startMailbox({ port: 0 })
  const transport = createTransport(mailbox.smtpUrl)
  return {
    ...mailbox,
    read: async (path: string) => fetch(`${mailbox.url}${path}`),
    send: (parts: { subject?: string; html?: string; text?: string }) =>
      transport.sendMail({ from: 'service@centre.example', to: 'anna@client.example', ...parts }),
    [Symbol.asyncDispose]: mailbox.close,
  }
}

test('a letter is listed, and can be read with its plain text and its headers', async () => {
  await using mailbox = await openMailbox()
  await mailbox.send({
    subject: 'INC-1 & more',
    html: '<html><head></head><b>Closed</b></html>',
    text: 'Closed, plainly',
  })

  const list = await (await mailbox.read('/')).text()
  const page = await (await mailbox.read('/letters/1')).text()
  const letter = await (await mailbox.read('/letters/1/html')).text()

  expect(list).toContain('INC-1 &amp; more')
  expect(page).toContain('Closed, plainly')
  expect(page).toContain('Message-ID: ')
  expect(page).toContain('anna@client.example')
  expect(letter).toContain('<b>Closed</b>')
})

test('the newest letter comes first', async () => {
  await using mailbox = await openMailbox()
  for (const subject of ['first', 'second']) await mailbox.send({ subject, text: 'x' })

  const list = await (await mailbox.read('/')).text()

  expect(list.indexOf('second')).toBeLessThan(list.indexOf('first'))
})

test('a letter can run no script and load nothing', async () => {
  await using mailbox = await openMailbox()
  await mailbox.send({
    subject: '<script>1</script>',
    html: '<script>1</script><img src="https://x.example/">',
    text: '<b>',
  })

  const page = await mailbox.read('/letters/1')
  const letter = await mailbox.read('/letters/1/html')

  expect(await page.text()).not.toMatch(/<script>|<b>\s*<\/pre>/)
  expect(letter.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*; sandbox /)
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
})

test('an empty mailbox says how to get a letter', async () => {
  await using mailbox = await openMailbox()

  expect(await (await mailbox.read('/')).text()).toContain('No letter yet')
  expect((await mailbox.read('/letters/7/html')).status).toBe(404)
})
