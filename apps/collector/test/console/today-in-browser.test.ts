import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aCase } from '../cases.ts'
import type { TestCollector } from '../collector.ts'
import { axeFindings, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

/** On a busy machine the replies take longer than a poll waits by default. */
const WAITING = { timeout: 15_000 }

type Console = Awaited<ReturnType<typeof openConsole>>
type User = Awaited<ReturnType<TestCollector['signIn']>>

const FACTS = { services: ['payroll', 'travel'], companies: ['acme', 'globex'], now: '2026-01-25T09:00:00Z' }

/** Lets the same people rate two services in two periods: payroll falls from 5 to 3, and travel stays at 5. */
async function rateAll(collector: TestCollector): Promise<void> {
  await collector.patch('/v1/workspace', { threshold: 2, target: 4.5 })
  const rate = (service: string, csi: number) =>
    Promise.all(
      Array.from({ length: 20 }, async () => {
        const token = await collector.aToken({ service, company: 'globex' })
        await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi } }))
      }),
    )
  await Promise.all([rate('payroll', 5), rate('travel', 5)])
  collector.setTime('2026-03-09T09:00:00Z')
  await Promise.all([rate('payroll', 3), rate('travel', 5)])
  await collector.patch('/v1/workspace', { threshold: 5 })
  collector.setTime('2026-03-10T12:00:00Z')
}

/** Opens three cases: one that is overdue, one of a user that is due tomorrow, and one of a company. */
async function openCases(collector: TestCollector, owner: User) {
  const due = async (id: string, time: string, of: User | undefined) => {
    await collector.db
      .updateTable('case_file')
      .set({ contact_due: new Date(time), resolve_due: new Date(time), owner: of?.user.id ?? null })
      .where('workspace', '=', collector.workspace)
      .where('id', '=', id)
      .execute()
    return id
  }
  const late = await aCase(collector, { company: 'acme' }, { csi: 1, comment: 'Nobody calls back' })
  const mine = await aCase(collector, { company: 'acme' }, { csi: 2, comment: 'Still wrong' })
  const other = await aCase(collector, { company: 'globex' })
  await due(late, '2026-03-10T10:00:00Z', undefined)
  await due(mine, '2026-03-11T10:00:00Z', owner)
  await due(other, '2026-03-10T09:00:00Z', undefined)
  return { late, mine, other }
}

/** Opens the page as a user, and notes what it reads and what of that is refused. */
async function openAs({ context, home, open, collector }: Console, { cookie }: User, path = '/') {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: new URL(home).origin }])
  await context.clock.setFixedTime(collector.now())
  const reads: { path: string; status: number }[] = []
  context.on('response', (reply) => {
    const { pathname } = new URL(reply.url())
    if (/^\/v1\/(?!changes)/.test(pathname)) reads.push({ path: pathname, status: reply.status() })
  })
  const page = await open(path)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await expect.poll(() => page.locator('[aria-busy=true]').count(), WAITING).toBe(0)
  return { page, reads }
}

const panel = (page: Page, name: string) => page.getByRole('region', { name })
const lines = async (page: Page, name: string) =>
  (await panel(page, name).getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))

test('today tells whoever looks after quality, a client or figures what is theirs to know, and leads to it', async () => {
  await using console = await openConsole(FACTS)
  const { collector } = console
  await rateAll(collector)
  const quality = await collector.signIn({ role: 'quality' })
  const manager = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })
  const cases = await openCases(collector, manager)

  const { page, reads } = await openAs(console, quality)
  expect(reads.filter(({ status }) => status === 200)).toHaveLength(7)
  const facts = await panel(page, 'Figures').textContent()
  expect(facts).toMatch(/Satisfaction \(CSI\)3\.84.* · 43 answers/)
  expect(facts).toMatch(/Response rate · Jan 2026100%.* · of 40 asked/)
  expect(await page.getByLabel('Period').locator('option:checked').textContent()).toBe('Last 28 days')
  const waiting = await lines(page, 'Needs somebody now')
  expect(waiting.slice(0, 3)).toEqual(['2 overdue', '2 due today', '2 without an owner'])
  expect(waiting[4]).toBe('1 Very poor Nobody calls back payroll · acme 2 hrs overdue nobody')
  const late = panel(page, 'Needs somebody now').getByRole('link', { name: 'Nobody calls back' })
  expect(await late.getAttribute('href')).toMatch(new RegExp(`/cases/${cases.late}$`))
  expect(await lines(page, 'What changed')).toEqual([
    expect.stringMatching(/^payroll 23 answers 5\.00 → 2\.\d\d −2/),
  ])
  await panel(page, 'What changed')
    .getByText('The other service shows no difference beyond chance.')
    .waitFor()
  expect(await lines(page, 'What to mend first')).toEqual([
    expect.stringMatching(/^payroll costs \d\.\d\d of the mean 2\.\d\d \(.+\) · 23 answers · target 4\.50$/),
  ])
  const comment = panel(page, 'Newest comments').getByRole('link', { name: 'Still wrong' })
  expect(await comment.getAttribute('href')).toMatch(/\/feedback\?response=[0-9a-f-]{36}$/)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page)).toEqual([])
  }

  await page.getByLabel('Service').selectOption('travel')
  await panel(page, 'What changed').getByText('This service shows no difference beyond chance.').waitFor()
  await expect.poll(() => panel(page, 'Figures').textContent(), WAITING).toContain('· 20 answers')
  expect(new URL(page.url()).search).toBe('?service=travel')
  await page.goBack()
  await expect.poll(() => panel(page, 'Figures').textContent(), WAITING).toContain('· 43 answers')
  await page.close()

  const managed = await openAs(console, manager)
  expect((await lines(managed.page, 'Needs somebody now')).slice(-2)).toEqual([
    expect.stringMatching(/Still wrong.* due tomorrow, 10:00 you$/),
    expect.stringMatching(/Nobody calls back.* overdue nobody$/),
  ])
  await managed.page.close()

  const viewer = await openAs(console, await collector.signIn({ role: 'viewer' }))
  await panel(viewer.page, 'What changed').getByText('5.00').waitFor()
  expect(await viewer.page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
    'Figures',
    'What changed',
    'What to mend first',
  ])
  await viewer.page.close()
  const confined = await openAs(
    console,
    await collector.signIn({ role: 'viewer', grants: { companies: ['acme'] } }),
  )
  await panel(confined.page, 'Published figures').getByText('Nothing has been published yet.').waitFor()
  expect(reads.slice(7).filter(({ status }) => status >= 400)).toEqual([])
  expect(console.faults).toEqual([])
})

test('in a workspace where nobody was asked, today says what will stand there and leads an administrator to begin', async () => {
  await using console = await openConsole({ role: 'admin' })

  const { page } = await openAs(console, console.user)
  await panel(page, 'Nobody has been asked yet').getByText('how people rate your services').waitFor()
  expect(await page.getByRole('link', { name: 'Ask for the first rating' }).getAttribute('href')).toMatch(
    /\/first-run$/,
  )
  expect(await axeFindings(page)).toEqual([])
  await page.close()

  const viewer = await openAs(console, await console.collector.signIn({ role: 'viewer' }))
  await viewer.page.getByText('An administrator sets this up.').waitFor()
  expect(await viewer.page.getByRole('link', { name: 'Ask for the first rating' }).count()).toBe(0)
  expect(console.faults).toEqual([])
})
