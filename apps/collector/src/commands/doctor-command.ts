import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { DATABASE } from '../database/backup/backup-format.ts'
import type { OpenDatabase } from '../database/open.ts'
import { StartupError } from '../database/startup-error.ts'
import type { Machine, Runner } from './command-work.ts'
import { checkClock, checkDatabase } from './doctor/check-database.ts'
import { checkFolder } from './doctor/check-folder.ts'
import { checkMail } from './doctor/check-mail.ts'
import { checkPublicUrl } from './doctor/check-public-url.ts'
import { checkTimeZones } from './doctor/check-time-zones.ts'
import { doubtful, type Finding, fine, wrong } from './doctor/finding.ts'
import { openHere } from './open-here.ts'
import { UsageError } from './options.ts'

export function addDoctorCommand(program: Command, { onMachine }: Pick<Runner, 'onMachine'>): void {
  program
    .command('doctor')
    .summary('finds out what is wrong with a collector')
    .description(
      'Checks the configuration, the database, the mail server, the clock and time zones, the public URL and the data folder, and changes nothing. Each line is ✓ (fine), ! (perhaps not meant) or ✗ (wrong), with the remedy. The exit code is 1 if something is wrong.',
    )
    .action(() => onMachine(diagnose))
}

/** @throws {UsageError} with all findings if something is wrong */
async function diagnose(machine: Machine): Promise<string> {
  const { settings, explainSettings } = machine
  const [inDatabase, mail, publicUrl] = await Promise.all([
    withDatabase(machine, async (database) => {
      const { findings, isMigrated } = await checkDatabase(database)
      findings.push(await checkClock(database.db))
      if (!isMigrated) return findings
      const warnings = await explainSettings(database.db)
      findings.push(...(await checkTimeZones(database.db, new Date())))
      return [...warnings.map((text) => doubtful('configuration', text)), ...findings]
    }),
    checkMail(settings.mail),
    isStopped(machine)
      ? doubtful('public URL', 'It is not asked, as no collector uses this data folder.')
      : checkPublicUrl(settings.publicUrl),
  ])
  const findings = [
    fine('configuration', 'Every variable is valid.'),
    ...checkFolder(settings.dataDir),
    ...inDatabase,
    mail,
    publicUrl,
  ]
  const text = findings.map(({ mark, about, text }) => `${mark} ${about.padEnd(15)}${text}`).join('\n')
  if (findings.some(({ mark }) => mark === '✗')) throw new UsageError(text)
  return text
}

/** Returns `true` if the embedded database is nobody's: a collector that had it open would run this command. */
function isStopped({ settings, database }: Machine): boolean {
  return !settings.databaseUrl && !database
}

/** Checks the database that a collector has open, or opens it for the check, without creating one. */
async function withDatabase(
  { settings, database }: Machine,
  check: (database: OpenDatabase) => Promise<Finding[]>,
): Promise<Finding[]> {
  if (database) return check(database)
  if (!settings.databaseUrl && !existsSync(join(settings.dataDir, DATABASE)))
    return [doubtful('database', `There is none in ${settings.dataDir} yet. The first start creates it.`)]
  try {
    const opened = await openHere({ ...settings, databaseWaitMs: 0 })
    return await check(opened).finally(() => opened.close())
  } catch (error) {
    if (error instanceof StartupError) return [wrong('database', error.message)]
    throw error
  }
}
