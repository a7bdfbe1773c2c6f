import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../packages/widget/test/browser.ts'
import { checkOutEarlier } from '../earlier-commit.ts'
import { type BareServer, openBareServer } from './bare-server.ts'
import { askForFirstRating, rate, resolveCase, signIn } from './browser-steps.ts'
import { letterTo, scoreLink } from './letters-arrived.ts'
import { KEYS, sendRatings } from './send-ratings.ts'
import { installSystemdCommand } from './systemd-command.ts'
import { countsIn, whatIsTold } from './what-is-told.ts'

const ROOT = join(import.meta.dirname, '../..')
const DEPLOYMENT = 'docs/deployment.md'
const OPERATIONS = 'docs/operations.md'
const COMMANDS = 'docs/command-line.md'
/** Is the last commit whose database has the migrations up to 019. It has cases already, and counts rates in another way. */
const EARLIER = '5e7c527e'
const PASSWORD = randomBytes(24).toString('hex')

let server: BareServer
beforeAll(async () => {
  execFileSync('pnpm', ['tarballs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  server = await openBareServer()
  await server.shell().follow(DEPLOYMENT, 'npm install', { './dist': join(ROOT, 'dist') })
  const { follow } = server.shell(server.postgres.asAdministrator)
  await follow(DEPLOYMENT, 'sudo -u postgres psql', { '…': PASSWORD })
})
afterAll(() => server?.[Symbol.asyncDispose]())

test('a stranger comes from the packages to a low rating that is put right, and to a backup that brings it back', async () => {
  await using browser = await openBrowser()
  await using context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en' })
  const { mail, publicUrl } = server
  const ratingLinks = `${publicUrl}/r/`
  const comment = 'My overtime is missing.'
  const reply = 'We have paid both weekends today.'

  // The collector runs, and says that all is well.
  const database = await createDatabase('otklik')
  const { follow, sh } = server.shell(database)
  await using collector = await server.serve(database)
  expect(await follow(COMMANDS, 'npx -y pnpm@12.21.0 otklik doctor')).toMatch(/^(?:✓ .+\n){6}✓ .+$/)

  // Its first administrator signs in, and comes to the first rating by a letter.
  await follow(DEPLOYMENT, 'npx otklik user create')
  const [signInLink = ''] = (await follow(DEPLOYMENT, 'npx otklik user sign-in')).split('\n')
  const page = await signIn(context, signInLink)
  await askForFirstRating(page)
  await rate(context, await scoreLink(mail, 'anna@centre.example', ratingLinks, 5))
  await page.getByText('Here it is: IT support').waitFor()

  // A ticket is closed. Its person is asked by a letter, and rates low.
  const KEY = await sh(
    'npx otklik key create --kind secret --name Desk --scopes ask,read,rows,work,surveys,admin',
  )
  const desk = server.shell({ ...database, KEY })
  await desk.follow('docs/cases.md', 'curl -X PUT')
  await desk.follow('docs/start.md', 'curl -H')
  await rate(context, await scoreLink(mail, 'daria@northwind.example', ratingLinks, 2), comment)

  // The case is seen in the console and put right, of which its person hears.
  await resolveCase(page, comment, reply)
  expect(await letterTo(mail, 'daria@northwind.example', `${publicUrl}/c/`)).toContain(reply)
  const told = await whatIsTold(desk)
  expect(told.scores).toMatchObject([
    { service: 'it-support', n: 1, s5: 1 },
    { service: 'payroll', n: 1, s2: 1, mean: 2 },
  ])
  expect(told.rates).toMatchObject([
    { service: 'it-support', issued: 1, answered: 1 },
    { service: 'payroll', issued: 1, answered: 1 },
  ])
  expect(told.cases).toMatchObject([{ state: 'resolved', ticket: 'INC-1042' }])

  // A backup goes into an empty database, from which the collector tells the same.
  const caseUrl = page.url()
  await page.close()
  const restored = await createDatabase('restored')
  await follow(OPERATIONS, 'pg_dump')
  await server.shell(restored).follow(OPERATIONS, 'pg_restore')
  await collector.stop()
  await using _ = await server.serve(restored)
  expect(await whatIsTold(server.shell({ ...restored, KEY }))).toEqual(told)
  const caseAgain = await context.newPage()
  await caseAgain.goto(caseUrl)
  await caseAgain.getByText(reply).waitFor()
  await caseAgain.close()
})

test('with the settings of systemd, a backup of the embedded database is restored, without what came after it', async () => {
  const dataDir = join(server.folder, 'embedded')
  const settings = { ...KEYS, OTKLIK_DATA_DIR: dataDir }
  const shell = server.shell({ KEY: KEYS.OTKLIK_SECRET_KEY })
  const { follow } = shell
  installSystemdCommand(server.folder, dataDir, KEYS)
  const words = {
    'sudo otklik': './otklik',
    '/var/lib/otklik-backups/$(date +%a)': './Mon',
    '/var/lib/otklik-backups/': './',
  }

  await using collector = await server.serve(settings)
  await sendRatings(server.collectorUrl, 'payroll', [5, 4, 2])
  const told = await whatIsTold(shell)
  await follow(DEPLOYMENT, 'sudo otklik backup', words)
  await sendRatings(server.collectorUrl, 'payroll', [1])
  await collector.stop()
  await follow(DEPLOYMENT, 'sudo otklik restore', words)
  await using _ = await server.serve(settings)

  expect(told.scores).toMatchObject([{ n: 3, s2: 1, s4: 1, s5: 1 }])
  expect(told.cases).toHaveLength(2)
  expect(await whatIsTold(shell)).toEqual(told)
})

test('the package takes over the databases of an earlier commit, with their answers, figures and cases', async () => {
  using earlier = checkOutEarlier(EARLIER)
  const command = [process.execPath, join(earlier.folder, 'apps/collector/serve.js')]
  const shell = server.shell({ KEY: KEYS.OTKLIK_SECRET_KEY })

  for (const database of [await createDatabase('upgraded'), { OTKLIK_DATA_DIR: 'upgraded' }]) {
    const settings = { ...KEYS, ...database }
    await using before = await server.serve(settings, command)
    await sendRatings(server.collectorUrl, 'payroll', [5, 4, 2])
    await sendRatings(server.collectorUrl, 'travel', [1, 3])
    const told = await whatIsTold(shell)
    await before.stop()

    await using _ = await server.serve(settings)
    const toldAfter = await whatIsTold(shell)
    await sendRatings(server.collectorUrl, 'payroll', [5])
    const { scores, rates, cases } = await whatIsTold(shell)

    expect(toldAfter).toMatchObject({ responses: told.responses, cases: told.cases })
    expect(countsIn(toldAfter)).toEqual(countsIn(told))
    expect(scores).toMatchObject([
      { service: 'payroll', n: 4, s2: 1, s4: 1, s5: 2 },
      { n: 2, s1: 1, s3: 1 },
    ])
    expect(rates).toMatchObject([
      { service: 'payroll', issued: 4, answered: 4 },
      { issued: 2, answered: 2 },
    ])
    expect(cases).toHaveLength(4)
  }
})

/** Creates a database as the documents say, for the one role that collectors have. */
async function createDatabase(name: string): Promise<{ OTKLIK_DATABASE_URL: string }> {
  const { port, asAdministrator } = server.postgres
  const { follow } = server.shell(asAdministrator)
  await follow(DEPLOYMENT, 'sudo -u postgres createdb', { '=otklik otklik': `=otklik ${name}` })
  return { OTKLIK_DATABASE_URL: `postgres://otklik:${PASSWORD}@127.0.0.1:${port}/${name}` }
}
