import { chmodSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { TestCollector } from '../../test/collector.ts'
import { emptyFolder, isPostgres } from '../../test/database.ts'
import { openTestMailServer } from '../../test/mail-server.ts'
import { NO_MACHINE } from '../../test/otklik.ts'
import { openReverseProxy } from '../../test/reverse-proxy.ts'
import { openServedCollector } from '../../test/served-collector.ts'
import { explainError } from '../run-main.ts'
import type { Machine } from './command-work.ts'
import { performCommand } from './perform-command.ts'

/** Asks the doctor about a collector, and returns its lines by what they are about. */
async function examine({ db }: TestCollector, parts: Partial<Machine['settings']>, warnings: string[] = []) {
  const database: Machine['database'] = {
    ...{ db, isShared: isPostgres, purgeErased: () => {}, close: async () => {} },
    withoutTimeout: (work) => work(db),
    withoutPurge: (work) => work(),
  }
  const settings = { ...NO_MACHINE.settings, ...(isPostgres && { databaseUrl: 'postgres://test' }), ...parts }
  const machine = { settings, database, explainSettings: async () => warnings }
  const deps = { db, isShared: isPostgres, clock: () => new Date(), publicUrl: '', purgeErased: () => {} }
  const terminal = { cwd: '/', signal: new AbortController().signal, showProgress: () => {} }
  const result = await performCommand(['doctor'], { deps, machine, explain: explainError }, terminal)
  return { ...result, lines: (result.output + result.errors).trimEnd().split('\n') }
}

test('a collector that is well gets a line for each thing, and exit code 0', async () => {
  await using collector = await openServedCollector()
  await using mailServer = await openTestMailServer()
  const mail = { smtpUrl: mailServer.url, from: 'service@centre.example' }
  const dataDir = emptyFolder()

  const { exitCode, lines } = await examine(collector, { mail, dataDir, publicUrl: collector.publicUrl })

  // The tests' Postgres gives up durability to be quick.
  const others = lines.filter((line) => !/ is off: /.test(line))
  expect(others).toEqual([
    '✓ configuration  Every variable is valid.',
    `✓ data folder    ${dataDir} is for its owner alone, and has room.`,
    expect.stringMatching(/^✓ database {7}(?:Embedded )?Postgres 1\d\S*.*, \d+ MB, is migrated\.$/),
    expect.stringMatching(/^✓ clock {10}This machine and the database are 0\.\d s apart\.$/),
    expect.stringMatching(
      /^✓ time zones {5}Node has the time zones of 20\d\d\w, and the database agrees on .+\.$/,
    ),
    expect.stringMatching(/^! mail {11}127\.0\.0\.1:\d+ needs no login, but does not encrypt: .+\.$/),
    `✓ public URL     ${collector.publicUrl} leads to a collector, without a proxy.`,
  ])
  expect(mailServer.tried).toEqual([])
  expect(exitCode).toBe(lines.length > others.length ? 1 : 0)
})

test('what is wrong is marked with its remedy, shows no password, and is exit code 1', async () => {
  await using collector = await openServedCollector()
  await using mailServer = await openTestMailServer()
  await using proxy = await openReverseProxy([collector.publicUrl], { forwards: true })
  const dataDir = emptyFolder()
  chmodSync(dataDir, 0o755)
  mailServer.treat(...Array(3).fill({ to: 'refuse', at: 'auth', with: 535 }))
  const smtpUrl = mailServer.url.replace('//', '//otklik:open-sesame@')
  await collector.db
    .updateTable('workspace')
    .set({ time_zone: 'Mars/Base' })
    .where('workspace', '=', collector.workspace)
    .execute()

  const { output, errors, exitCode } = await examine(
    collector,
    { dataDir, publicUrl: proxy.url, mail: { smtpUrl, from: 'service@centre.example' } },
    ['Nobody can sign in.'],
  )

  expect([output, exitCode]).toEqual(['', 1])
  expect(errors).toContain('! configuration  Nobody can sign in.\n')
  expect(errors).toContain(
    `✗ data folder    Other users of this machine may open ${dataDir}. Run: chmod go= ${dataDir}\n`,
  )
  expect(errors).toContain(
    '✗ time zones     Node does not know Mars/Base. Give the workspace another time zone',
  )
  expect(errors).toMatch(/✗ mail {11}127\.0\.0\.1:\d+ refuses the login: .+ Correct OTKLIK_SMTP_URL\.\n/)
  expect(errors).toContain(
    '✗ public URL     The collector does not trust the proxy at 127.0.0.1, so all clients share its rate limit.',
  )
  expect(errors).not.toContain('open-sesame')
})

test('a stopped collector without a database is told of, and gets none', async () => {
  const dataDir = `${emptyFolder()}/none`
  const settings = { ...NO_MACHINE.settings, dataDir }
  const terminal = { cwd: '/', signal: new AbortController().signal, showProgress: () => {} }
  const deps = {} as Parameters<typeof performCommand>[1]['deps']

  const { output } = await performCommand(
    ['doctor'],
    { deps, machine: { ...NO_MACHINE, settings }, explain: explainError },
    terminal,
  )

  expect(output.split('\n')).toEqual([
    '✓ configuration  Every variable is valid.',
    `! data folder    ${dataDir} is not there yet. The first start creates it.`,
    `! database       There is none in ${dataDir} yet. The first start creates it.`,
    expect.stringMatching(/^! mail {11}No letters are sent\./),
    '! public URL     It is not asked, as no collector uses this data folder.',
    '',
  ])
})
