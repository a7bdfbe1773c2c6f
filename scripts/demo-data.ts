import { parseArgs } from 'node:util'
import { UsageError } from '../apps/collector/src/commands/options.ts'
import { readConfig } from '../apps/collector/src/config.ts'
import { migrate } from '../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../apps/collector/src/database/open.ts'
import { runMain } from '../apps/collector/src/run-main.ts'
import { makeHistory } from './demo-data/make-history.ts'

const TODAY = new Date().toISOString().slice(0, 10)

// Fills a workspace with years of made-up history, straight into the database. docs/demo-data.md describes it.
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string', default: 'demo' },
      'time-zone': { type: 'string', default: 'UTC' },
      years: { type: 'string', default: '3' },
      until: { type: 'string', default: TODAY },
      responses: { type: 'string', default: '100000' },
      answered: { type: 'string', default: '0.12' },
      services: { type: 'string', default: '200' },
      agents: { type: 'string', default: '2000' },
      companies: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
    },
  })
  const whole = (name: 'years' | 'responses' | 'services' | 'agents' | 'companies' | 'seed', least = 1) => {
    const number = Number(values[name])
    if (Number.isSafeInteger(number) && number >= least) return number
    throw new UsageError(`--${name} must be a whole number from ${least} on.`)
  }
  const answered = Number(values.answered)
  if (!(answered > 0 && answered <= 0.7)) throw new UsageError('--answered must be above 0 and at most 0.7.')
  if (!(Date.parse(`${values.until}T00:00Z`) <= Date.parse(TODAY)))
    throw new UsageError('--until must be a day such as 2026-01-01, and not in the future.')

  const database = await openDatabase(readConfig(process.env))
  try {
    await migrate(database)
    const options = {
      workspace: values.workspace,
      timeZone: values['time-zone'],
      from: yearsBefore(values.until, whole('years')),
      to: values.until,
      responses: whole('responses'),
      answered,
      services: whole('services', 12),
      agents: whole('agents'),
      companies: whole('companies'),
      seed: whole('seed'),
    }
    await makeHistory(database, options, console.log)
  } finally {
    await database.close()
  }
})

function yearsBefore(day: string, years: number): string {
  const date = new Date(day)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  return date.toISOString().slice(0, 10)
}
