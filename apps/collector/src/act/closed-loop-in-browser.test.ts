import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { takeStep } from '../../test/cases.ts'
import { READING_TIME } from '../../test/letter.ts'
import { askByLetter } from '../../test/letter-collector.ts'
import { openTestMailServer } from '../../test/mail-server.ts'
import { openServedCollector } from '../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

/** Opens a collector that sends its letters to a mail server, with an owner of the service, and a cause that cases may have. */
async function aCentre() {
  const server = await openTestMailServer()
  const collector = await openServedCollector({
    mail: { smtpUrl: server.url, from: 'service@centre.example' },
  })
  const anna = { email: 'anna@centre.example', name: 'Anna', role: 'manager' }
  const { id: owner } = (await collector.create('/v1/users', anna)).json()
  await collector.put('/v1/services/payroll', { name: 'Payroll', owner })
  await collector.put('/v1/notices', { withComments: true, digest: false })
  await collector.put('/v1/causes/late', { name: 'Paid too late' })
  const { [Symbol.asyncDispose]: closeCollector } = collector

  return Object.assign(collector, {
    /** Sends what is due, and returns the link of the newest letter whose text begins so. */
    linkInLetter: async (start: string) => {
      await collector.runDueJobs()
      const { text = '' } = server.arrived.at(-1)?.mail ?? {}
      return text.split(/\s/).find((word) => word.startsWith(start)) ?? expect.fail(text)
    },
    /** Sends what is due some minutes later, and returns the text of each mail to the owner. */
    noticesToOwner: async () => {
      await collector.runDueJobs()
      collector.advance({ seconds: 180 })
      await collector.runDueJobs()
      const notices = server.arrived.filter(({ envelope }) => envelope.to.includes(anna.email))
      return notices.map(({ mail }) => mail.text)
    },
    /** Reads the one row of a table of figures. */
    figures: async (path: string) => {
      const reply = await collector.get(`${path}?from=2026-01-01&to=2027-01-01&by=service`)
      return reply.json().rows
    },
    [Symbol.asyncDispose]: async () => {
      await closeCollector()
      await server[Symbol.asyncDispose]()
    },
  })
}

/** Presses the button of the first form, after as long as a person needs to read. */
async function press(page: Page, collector: { advance: (span: { seconds: number }) => void }) {
  collector.advance(READING_TIME)
  await Promise.all([page.waitForEvent('load'), page.locator('form button').first().click()])
}

test.each([true, false])(
  'a low score reaches its owner, is contacted, answered by letter, settled by its person and counted, with JavaScript: %s',
  async (javaScriptEnabled) => {
    await using collector = await aCentre()
    await using context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await collector.create('/v1/invitations', askByLetter('INC-1042'))

    const asked = await collector.linkInLetter(`${collector.publicUrl}/r/`)
    await page.goto(asked.replace(/\d$/, '2'))
    await press(page, collector)
    await page.getByRole('textbox').fill('My overtime is missing.')
    await press(page, collector)
    expect(await collector.noticesToOwner()).toEqual([expect.stringContaining('My overtime is missing.')])
    const [opened] = (await collector.get('/v1/cases?state=open')).json().rows
    const steps = [
      { kind: 'contacted', by: 'phone', text: 'Two weekends were never approved.' },
      { kind: 'resolved', cause: 'late', outcome: 'fixed', reply: 'We have paid both weekends today.' },
    ]
    let { version } = opened
    for (const step of steps) {
      collector.advance({ hours: 1 })
      const taken = await takeStep(collector, opened.id, step, version)
      expect(taken.statusCode, taken.body).toBe(200)
      version = taken.json().version
    }
    await page.goto(await collector.linkInLetter(`${collector.publicUrl}/c/`))
    await page.getByText('We have paid both weekends today.').waitFor()
    await page.getByRole('radio', { name: 'Yes' }).check({ force: true })
    await page.getByRole('radio', { name: '5, Excellent' }).check({ force: true })
    await press(page, collector)
    await page.getByText('You told us that it is settled. Thank you.').waitFor()

    expect((await collector.get(`/v1/cases/${opened.id}`)).json()).toMatchObject({
      state: 'closed',
      settled: 'yes',
      afterScore: 5,
      answers: { csi: 2, comment: 'My overtime is missing.' },
    })
    expect(await collector.figures('/v1/case-figures')).toMatchObject([
      { service: 'payroll', opened: 1, contacted: 1, resolved: 1, settledYes: 1, recovered: 1 },
    ])
    expect(await collector.figures('/v1/scores')).toMatchObject([{ n: 1, s2: 1, mean: 2 }])
  },
)
