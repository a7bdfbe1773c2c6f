import { openBrowser } from '@otklik/widget/test/browser'
import { afterAll, expect, test } from 'vitest'
import { aLetter } from '../../../../test/letter.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

/** Stands for the page on which the person reads mail. */
const MAILBOX = 'http://mail.example/'

test.each([
  ['with', true],
  ['without', false],
])(
  '%s JavaScript a person gets from the letter to a comment, changes their mind, and every answer is stored',
  async (_with, javaScriptEnabled) => {
    await using collector = await openServedCollector()
    await collector.put('/v1/services/payroll', { name: 'Payroll' })
    const letter = await aLetter(collector)
    await using context = await browser.newContext({ javaScriptEnabled })
    await context.route(MAILBOX, (route) => route.fulfill({ contentType: 'text/html', body: letter.html }))
    const page = await context.newPage()
    const origins: string[] = []
    const complaints: string[] = []
    context.on('request', (request) => origins.push(new URL(request.url()).origin))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))

    // The letter, and its link
    await page.goto(MAILBOX)
    await page.getByRole('link', { name: /^4 of 5/ }).click()
    const chosen = page.getByRole('radio', { checked: true })
    expect(await chosen.getAttribute('value')).toBe('4')
    expect(await page.getByRole('group', { name: 'How was this service?' }).isVisible()).toBe(true)
    expect(await page.getByRole('button').count()).toBe(1)
    expect((await letter.life()).state).toBe('sent')

    // The button, quickly
    collector.advance({ seconds: 1.5 })
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you. You rated 4 of 5.' }).waitFor()
    expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })

    // A comment, and a reload
    await page.getByRole('checkbox', { name: 'Quick' }).check()
    await page.getByLabel('Anything to add?').fill('Nothing,\nreally')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('link', { name: 'Change' }).waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    const { revision } = await letter.life()
    await page.reload()
    await page.getByRole('heading', { name: 'Thank you. You rated 4 of 5.' }).waitFor()
    expect((await letter.life()).revision).toBe(revision)

    // A change of mind, by keys
    await page.getByRole('link', { name: 'Change' }).click()
    await page.getByText('You rated 4 of 5 before. Sending replaces it.').waitFor()
    collector.advance({ hours: 30 })
    await page.goto(letter.links[4] ?? '')
    await page.getByRole('radio', { name: '4' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await chosen.getAttribute('value')).toBe('2')
    collector.advance({ seconds: 2 })
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you for telling us. You rated 2 of 5.' }).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Quick' }).count()).toBe(0)
    expect(await page.getByLabel('What should we do better?').inputValue()).toBe('Nothing,\nreally')

    // A closed window
    await page.getByLabel('What should we do better?').fill('Never sent')
    await page.close()
    expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1 })
    const later = await context.newPage()
    await later.goto(letter.links[5] ?? '')
    await later.getByText('You rated 2 of 5 before. Sending replaces it.').waitFor()

    expect(new Set(origins)).toEqual(new Set([new URL(MAILBOX).origin, collector.publicUrl]))
    expect(complaints).toEqual([])
  },
)
