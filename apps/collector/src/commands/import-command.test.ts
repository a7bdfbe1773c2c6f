import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { emptyFolder, isPostgres } from '../../test/database.ts'
import { auditOf, NO_MACHINE, otklik } from '../../test/otklik.ts'
import { explainError } from '../run-main.ts'
import { openCommandSocket } from './command-socket.ts'
import { sendCommand } from './send-command.ts'

/** Writes files into an empty folder, and returns their paths. */
function files(contents: Record<string, string>): string[] {
  const folder = emptyFolder()
  return Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  })
}

const MAP = JSON.stringify({
  columns: { service: 'Queue', answeredAt: 'Rated' },
  questions: { csi: { column: 'Score' } },
})

test('the command line imports a file as its map says, and the audit tells who did', async () => {
  await using collector = await openCollector()
  const [file = '', map = ''] = files({
    'ratings.csv': 'Queue,Rated,Score,Note\npayroll,2024-01-31,5,x\ntravel,2024-02-01,4,y\n',
    'map.json': MAP,
  })
  const command = ['import', file, '--source', 'old-desk', '--map', map]

  const dry = await otklik(collector, ...command, '--dry-run')
  const done = await otklik(collector, ...command)

  expect(dry.output).toMatch(/^2 rows: 2 would be imported, 0 repeated, 0 refused\.\n/)
  expect(done).toEqual({
    output: `2 rows: 2 imported, 0 repeated, 0 refused.
The ratings are from 2024-01-31 to before 2024-02-02.
Added to the catalogue: services 2.
Columns that are not read: Note.
`,
    errors: '',
    exitCode: 0,
  })
  expect(await collector.scores()).toMatchObject([{ n: 2, mean: 4.5 }])
  expect(await auditOf(collector)).toMatchObject([
    { actor_kind: 'command', action: 'history.imported', details: { imported: 2 } },
    { actor_kind: 'command', action: 'survey.changed' },
  ])
})

test('refused rows are a table of errors, and exit code 1', async () => {
  await using collector = await openCollector()
  const [file = ''] = files({
    'ratings.ndjson':
      '{"service":"payroll","answeredAt":"2024-01-31","csi":9}\nx\n{"service":"payroll","answeredAt":"2024-01-31","csi":5}',
  })

  const { output, errors, exitCode } = await otklik(collector, 'import', file, '--source', 'old-desk')

  expect([output, exitCode]).toEqual(['', 1])
  expect(errors).toContain('3 rows: 1 imported, 0 repeated, 2 refused.')
  expect(errors).toContain(`LINE  COLUMN  MESSAGE
1     csi     must be a whole number from 1 to 5
2     row     is not JSON`)
})

test.each([
  [['missing.csv', '--source', 'old'], /^The file missing\.csv can't be read: ENOENT/],
  [['ratings.csv', '--source', 'old desk'], /^--source must be 1–64 ASCII letters/],
  [['ratings.csv', '--source', 'old', '--map', 'none.json'], /^The map \/none\.json can't be read: ENOENT/],
])("what can't be imported is refused in a sentence: %j", async (args, sentence) => {
  await using collector = await openCollector()

  expect(await otklik(collector, 'import', ...args)).toMatchObject({
    output: '',
    errors: expect.stringMatching(sentence),
    exitCode: 1,
  })
})

test('a running collector reads the file from the folder of the command, and tells how far it is', async () => {
  await using collector = await openCollector()
  const { db, clock, workspace } = collector
  const rows = Array.from({ length: 1200 }, (_, row) => `${row},payroll,2024-01-31,5`)
  const [file = ''] = files({ 'ratings.csv': ['id,service,answeredAt,csi', ...rows].join('\n') })
  const cwd = join(file, '..')
  const deps = {
    db,
    isShared: isPostgres,
    clock,
    publicUrl: 'http://collector.test',
    purgeErased: () => {},
  }
  const performer = { deps, machine: NO_MACHINE, explain: explainError }
  const folder = emptyFolder()
  let socket = await openCommandSocket(folder, performer)
  const shown: string[] = []
  const command = ['import', 'ratings.csv', '--source', 'old', '--workspace', workspace]

  const stopped = await sendCommand(folder, command, {
    cwd,
    showProgress(line) {
      shown.push(line)
      void socket.close()
    },
  })
  socket = await openCommandSocket(folder, performer)
  const done = await sendCommand(folder, command, { cwd, showProgress: () => {} })
  await socket.close()

  expect(shown[0]).toMatch(/^500 rows: 500 imported, 0 repeated, 0 refused; \d+ rows a second$/)
  expect(stopped).toMatchObject({ errors: expect.stringMatching(/Repeat it, and it goes on/), exitCode: 1 })
  expect(done?.output).toMatch(/^1200 rows: \d{1,3} imported, \d+ repeated, 0 refused\.\n/)
  expect(await collector.score('payroll')).toMatchObject({ n: 1200 })
  const entries = await auditOf(collector)
  const imported = entries
    .filter(({ action }) => action === 'history.imported')
    .map(({ details }) => (details as { imported: number }).imported)
  expect(imported.reduce((sum, count) => sum + count, 0)).toBe(1200)
})
