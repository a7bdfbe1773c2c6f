#!/usr/bin/env node
import { Command } from 'commander'
import type { CommandWork } from './commands/command-work.ts'
import { buildProgram } from './commands/program.ts'
import { sendCommand } from './commands/send-command.ts'
import { type Config, readConfig } from './config.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open.ts'
import { runMain } from './run-main.ts'
import { restoreViews } from './score/views/restore-views.ts'

await runMain(async () => {
  await buildProgram(new Command('otklik'), run).parseAsync()
})

/** Runs the work in the collector that has the embedded database open, or else in this process. */
async function run(work: CommandWork): Promise<void> {
  const config = readConfig(process.env)
  const result = config.databaseUrl ? undefined : await sendCommand(config.dataDir, process.argv.slice(2))
  if (!result) return runHere(config, work)
  process.stdout.write(result.output)
  process.stderr.write(result.errors)
  process.exitCode = result.exitCode
}

async function runHere(config: Config, work: CommandWork): Promise<void> {
  const database = await openDatabase(config)
  try {
    await migrate(database)
    const { db, isShared, purgeErased } = database
    const clock = () => new Date()
    if (isShared) await restoreViews(db, clock())
    const text = await work({ db, isShared, clock, publicUrl: config.publicUrl, purgeErased })
    process.stdout.write(`${text}\n`)
  } finally {
    await database.close()
  }
}
