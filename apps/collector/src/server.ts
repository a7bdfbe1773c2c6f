import pino from 'pino'
import { type Config, readConfig } from './config.ts'
import { knownKeys } from './first-start.ts'
import { endWhenOrphaned } from './orphan-watch.ts'
import { closeOnSignal, runMain } from './run-main.ts'
import { startCollector } from './start-collector.ts'

/** Runs the collector until a signal ends it. */
export function serve(): Promise<void> {
  return runMain(async () => {
    endWhenOrphaned()
    const config = readConfig(process.env)
    const { isFirstStart, warnings, close } = await startCollector(config, { logger: { stream: openLog() } })
    closeOnSignal(close)
    for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`)
    if (isFirstStart) process.stdout.write(await firstStartNotice(config))
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

/** Returns the notice with the generated keys, which is printed once. Keys from the environment are not repeated. */
async function firstStartNotice(config: Config): Promise<string> {
  const { siteKey, secretKey, signingSecret } = await knownKeys(config)
  const generated = [
    ...(config.main.siteKey ? [] : [`  OTKLIK_SITE_KEY=${siteKey}`]),
    ...(config.main.secretKey ? [] : [`  OTKLIK_SECRET_KEY=${secretKey}`]),
    ...(config.main.signingSecret ? [] : [`  OTKLIK_SIGNING_SECRET=${signingSecret}`]),
  ]
  const ending = generated.length > 0 ? ` with these keys, saved in ${config.dataDir}/main.env:` : '.'
  const { adminEmail } = config.main
  const users = adminEmail
    ? `Its administrator gets a link to sign in with: otklik user sign-in ${adminEmail}`
    : 'It has no users yet. Create one with: otklik user create --email … --name … --role admin'
  const lines = [`First start: created the workspace "main"${ending}`, ...generated, users]
  return `\n${lines.join('\n')}\n\n`
}
