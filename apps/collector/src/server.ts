import pino from 'pino'
import { type Config, readConfig } from './config.ts'
import { savedKeysPath } from './first-start.ts'
import { endWhenOrphaned } from './orphan-watch.ts'
import { closeOnSignal, runMain } from './run-main.ts'
import { startCollector } from './start-collector.ts'

/** Runs the collector until a signal ends it. */
export function serve(): Promise<void> {
  return runMain(async () => {
    endWhenOrphaned()
    const config = readConfig(process.env)
    const { isFirstStart, warnings, close } = await startCollector(config, {
      logger: { level: config.logLevel ?? 'info', stream: openLog() },
    })
    closeOnSignal(close)
    for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`)
    if (isFirstStart) process.stdout.write(firstStartNotice(config))
  })
}

/**
 * Opens the log on standard output. It is buffered, so that no request waits for the log's reader. A line is written
 * within a second.
 */
function openLog(): pino.DestinationStream {
  // It holds bytes, because a buffer of texts is copied with each line that is added to it. Its types know only texts.
  const log = pino.destination({ sync: false, minLength: 4096, periodicFlush: 1000, contentMode: 'buffer' })
  return { write: (line) => log.write(Buffer.from(line) as unknown as string) }
}

/** Returns the notice of a first start. It says where the keys are, and shows none, as logs are kept and passed on. */
function firstStartNotice({ dataDir, main }: Config): string {
  const isGenerated = !(main.siteKey && main.secretKey && main.signingSecret)
  const keys = isGenerated
    ? `The keys that were generated for it are in ${savedKeysPath(dataDir)}, which only its owner can read.`
    : 'Its keys are those of the environment.'
  const users = main.adminEmail
    ? `Its administrator gets a link to sign in with: otklik user sign-in ${main.adminEmail}`
    : 'It has no users yet. Create one with: otklik user create --email … --name … --role admin'
  return `\nFirst start: created the workspace "main".\n${keys}\n${users}\n\n`
}
