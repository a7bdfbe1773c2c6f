import { afterAll, expect, test } from 'vitest'
import { axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const CHAT = 'https://hooks.slack.com/services/T0/B0'

test('quality sets what is told of cases, and the chat keeps its address, which is not shown', async () => {
  await using console = await openConsole()
  const page = await console.open('/settings/notices')
  const settings = page.getByRole('region', { name: 'Notices about cases' })
  const chat = page.getByRole('region', { name: 'Chat of the workspace' })
  const stored = async () => (await console.user.get('/v1/notices')).json()

  await chat.getByLabel('Address of its incoming webhook').fill(CHAT)
  await chat.getByLabel('Language of what is posted').selectOption('Ukrainian')
  await chat.getByRole('button', { name: 'Post to this chat' }).click()
  await chat.getByText('Notices are posted to hooks.slack.com.').waitFor()
  await settings.getByLabel('When').fill('07:30')
  await settings.getByLabel('Overdue: tell everybody of quality after').fill('')
  await settings.getByLabel('Put the words of people into notices').check()
  await settings.getByRole('button', { name: 'Save' }).click()
  await settings.getByText(/^Saved at/).waitFor()
  expect(await axeFindingsInBothThemes(page)).toEqual([])

  expect(await page.content()).not.toContain('services/T0')
  expect(await stored()).toEqual({
    atOnce: true,
    waitMinutes: 2,
    digest: true,
    digestAt: '07:30',
    ladder: { ownerMinutes: 0, clientManagerMinutes: 60, qualityMinutes: null },
    mail: true,
    withComments: true,
    chat: { host: 'hooks.slack.com', locale: 'uk' },
  })
  await chat.getByRole('button', { name: 'Stop posting: hooks.slack.com' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop posting' }).click()
  await chat.getByText('Nothing is posted to a chat.').waitFor()
  expect(await stored()).toMatchObject({ digestAt: '07:30', withComments: true })
  expect(await stored()).not.toHaveProperty('chat')
  expect(console.faults).toEqual([])
})

test('a client manager finds only the own notices in the settings, and sends them to a chat', async () => {
  await using console = await openConsole({ role: 'manager', mailbox: 'olha@centre.example' })
  const page = await console.open('/')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { level: 1, name: 'Settings: My notices' }).waitFor()
  expect(await page.getByRole('main').getByRole('list').first().getByRole('link').allTextContents()).toEqual([
    'My notices',
  ])
  await page.getByLabel('Address of its incoming webhook').fill(CHAT)
  await page.getByRole('button', { name: 'Post to this chat' }).click()
  await page.getByText('Notices are posted to hooks.slack.com.').waitFor()
  await page.getByLabel('By mail, to olha@centre.example').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()

  expect(await axeFindingsInBothThemes(page)).toEqual([])
  expect((await console.user.get('/v1/notices/me')).json()).toEqual({
    mail: false,
    chat: { host: 'hooks.slack.com' },
  })
  expect(console.faults).toEqual([])
})
