import { type Config, readConfig } from '../apps/collector/src/config.ts'
import { writeReference } from '../apps/collector/src/database/change-counter.ts'
import type { Database } from '../apps/collector/src/database/tables.ts'
import { knownKeys, MAIN, type MainKeys } from '../apps/collector/src/first-start.ts'
import { closeOnSignal, runMain, UsageError } from '../apps/collector/src/run-main.ts'
import { startCollector } from '../apps/collector/src/start-collector.ts'
import { allowOrigin } from '../apps/collector/src/workspace/key-queries.ts'
import { startMailbox } from '../examples/mailbox/src/mailbox.ts'
import { startPortal } from '../examples/ticket-portal/src/portal.ts'
import { seedDemo, sendDemoLetter } from './demo-data.ts'
import { run } from './run.ts'

// Shows the whole product on one machine: the collector with a little data, and a portal that asks.
await runMain(async () => {
  if (!run(process.execPath, ['scripts/build.ts'])) throw new UsageError('The widget could not be built.')
  const given = readConfig(process.env)
  // Without a mail server of its own, the demo shows its letters in a mailbox of its own.
  const mailbox = given.mail ? undefined : await startMailbox({ port: given.mailboxPort })
  const mail = given.mail ?? (mailbox && { smtpUrl: mailbox.smtpUrl, from: 'service@centre.example' })
  const config: Config = { ...given, mail }

  const collector = await startCollector(config, {
    logger: { level: 'warn' },
    prepare: async (db) => {
      const keys = await keysOf(config)
      await prepareDemo(db, config, keys)
      // Only where it goes no further than the mailbox.
      if (mailbox) await sendDemoLetter(db, config, keys)
    },
  })
  const keys = await keysOf(config)
  const portal = await startPortal({
    host: config.host,
    port: config.portalPort,
    collectorUrl: config.publicUrl,
    siteKey: keys.siteKey,
    signingSecret: keys.signingSecret,
    secretKey: keys.secretKey,
  })
  closeOnSignal(async () => {
    await portal.close()
    await collector.close()
    await mailbox?.close()
  })
  console.log(notice(config, keys, portal.url, mailbox?.url))
})

/** The demo needs the keys themselves; the database has only their hashes. */
async function keysOf(config: Config): Promise<MainKeys> {
  const { siteKey, secretKey, signingSecret } = await knownKeys(config)
  if (siteKey && secretKey && signingSecret) return { siteKey, secretKey, signingSecret }
  throw new UsageError(
    'The workspace "main" was made with keys that are not known here. Give OTKLIK_SITE_KEY, OTKLIK_SECRET_KEY and OTKLIK_SIGNING_SECRET as then, or use "serve".',
  )
}

async function prepareDemo(db: Database, config: Config, keys: MainKeys): Promise<void> {
  for (const host of [config.host, 'localhost']) {
    const { origin } = new URL(`http://${host}:${config.portalPort}`)
    await writeReference(db, MAIN, new Date(), (trx) => allowOrigin(trx, MAIN, keys.siteKey, origin))
  }
  await seedDemo(db, config, keys)
}

function notice(
  { publicUrl }: Config,
  { siteKey, secretKey, signingSecret }: MainKeys,
  portalUrl: string,
  mailboxUrl: string | undefined,
): string {
  const year = new Date().getUTCFullYear()
  const response = { site: siteKey, id: crypto.randomUUID(), invitation: crypto.randomUUID() }
  const body = JSON.stringify({ ...response, context: { service: 'payroll' }, answers: { csi: 5 } })
  return `
Otklik runs. Close a ticket and rate it:  ${portalUrl}
${mailboxUrl ? `Read the letters that it would have sent: ${mailboxUrl}\n` : ''}
  collector       ${publicUrl}
  site key        ${siteKey}
  secret key      ${secretKey}
  signing secret  ${signingSecret}

Read the scores of each service:

  curl -H 'Authorization: Bearer ${secretKey}' '${publicUrl}/v1/scores?from=${year - 1}-01-01&to=${year + 1}-01-01&by=service'

Rate one as a page would:

  curl -H 'Content-Type: application/json' -d '${body}' ${publicUrl}/v1/responses
`
}
