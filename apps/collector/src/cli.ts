#!/usr/bin/env node
import { Command } from 'commander'
import type { CommandWork } from './commands/command-work.ts'
import { buildProgram } from './commands/program.ts'
import { readConfig } from './config.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open.ts'
import { runMain } from './run-main.ts'

await runMain(async () => {
  await buildProgram(new Command('otklik'), run).parseAsync()
})

async function run(work: CommandWork): Promise<void> {
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  try {
    await migrate(database)
    const { db, purgeErased } = database
    const text = await work({ db, clock: () => new Date(), publicUrl: config.publicUrl, purgeErased })
    process.stdout.write(`${text}\n`)
  } finally {
    await database.close()
  }
}
