import { Command } from 'commander'
import type { CommandWork, Terminal } from './commands/command-work.ts'
import { openHere } from './commands/open-here.ts'
import { buildProgram } from './commands/program.ts'
import { openProgressLine } from './commands/progress-line.ts'
import { sendCommand } from './commands/send-command.ts'
import { type Config, readConfig } from './config.ts'
import { migrate } from './database/migrate.ts'
import { machineOf } from './machine-of.ts'
import { runMain } from './run-main.ts'
import { restoreViews } from './score/views/restore-views.ts'

/** A signal that ends the process stops its work too. */
const NEVER = new AbortController().signal

await runMain(async () => {
  const program = new Command('otklik')
  program
    .command('serve')
    .description('runs the collector until a signal ends it')
    .action(async () => (await import('./server.ts')).serve())
  await buildProgram(program, {
    onDatabase: (work) => run((config, terminal) => runOnDatabase(config, work, terminal)),
    onMachine: (work) => run((config, terminal) => work(machineOf(config, undefined), terminal)),
  }).parseAsync()
})

/** Runs a command in the collector that has the embedded database open, or else in this process. */
async function run(runHere: (config: Config, terminal: Terminal) => Promise<string>): Promise<void> {
  const config = readConfig(process.env)
  const progress = openProgressLine(process.stderr)
  const terminal = { cwd: process.cwd(), signal: NEVER, showProgress: progress.show }
  try {
    const result = config.databaseUrl
      ? undefined
      : await sendCommand(config.dataDir, process.argv.slice(2), terminal)
    const text = result ? result.output : `${await runHere(config, terminal)}\n`
    progress.end()
    process.stdout.write(text)
    process.stderr.write(result?.errors ?? '')
    process.exitCode = result?.exitCode ?? 0
  } catch (error) {
    progress.end()
    throw error
  }
}

async function runOnDatabase(config: Config, work: CommandWork, terminal: Terminal): Promise<string> {
  const database = await openHere(config)
  try {
    await migrate(database)
    const { db, isShared, purgeErased } = database
    const clock = () => new Date()
    if (isShared) await restoreViews(db, clock())
    const deps = { db, isShared, clock, publicUrl: config.publicUrl, purgeErased }
    return await work(deps, terminal)
  } finally {
    await database.close()
  }
}
