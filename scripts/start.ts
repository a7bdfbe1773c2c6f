import { UsageError } from '../apps/collector/src/commands/options.ts'
import { type Config, readConfig } from '../apps/collector/src/config.ts'
import { writeReference } from '../apps/collector/src/database/change-counter.ts'
import type { Database } from '../apps/collector/src/database/tables.ts'
import { knownKeys, type MainKeys } from '../apps/collector/src/first-start.ts'
import { endWhenOrphaned } from '../apps/collector/src/orphan-watch.ts'
import { closeOnSignal, runMain } from '../apps/collector/src/run-main.ts'
import { startCollector } from '../apps/collector/src/start-collector.ts'
import { allowOrigin } from '../apps/collector/src/workspace/key-queries.ts'
import { MAIN } from '../apps/collector/src/workspace/workspace-queries.ts'
import { startMailbox } from '../examples/mailbox/src/mailbox.ts'
import { startPortal } from '../examples/ticket-portal/src/portal.ts'
import { makeAdminLink } from './demo/admin-link.ts'
import { makeCaseLink } from './demo/case-link.ts'
import { seedCentre } from './demo/seed-centre.ts'
import { sendLetter } from './demo/send-letter.ts'
import { startMessage } from './demo/start-message.ts'
import { run } from './run.ts'

// Shows the whole product on one machine: the collector with a small centre, and a portal whose tickets are rated.
await runMain(async () => {
  endWhenOrphaned()
  if (!run(process.execPath, ['scripts/build.ts'])) throw new UsageError('The widget could not be built.')
  const given = readConfig(process.env)
  // If no mail server is configured, the letters of the demo are shown in a mailbox of its own.
  const mailbox = given.mail ? undefined : await startMailbox({ port: given.mailboxPort })
  const mail = given.mail ?? (mailbox && { smtpUrl: mailbox.smtpUrl, from: 'service@centre.example' })
  const config: Config = { ...given, mail }

  let signInUrl = ''
  let caseUrl: string | undefined
  const collector = await startCollector(config, {
    logger: { level: config.logLevel ?? 'warn' },
    prepare: async (db) => {
      const keys = await keysOf(config)
      await allowPortal(db, config, keys)
      await seedCentre(db, config, keys, mailbox !== undefined)
      // A real mail server would deliver the demo's letter, so only the mailbox gets one.
      if (mailbox) await sendLetter(db, config, keys)
      signInUrl = await makeAdminLink(db, config)
      caseUrl = await makeCaseLink(db, config)
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
    mailboxUrl: mailbox?.url,
  })
  closeOnSignal(async () => {
    await portal.close()
    await collector.close()
    await mailbox?.close()
  })
  for (const warning of collector.warnings) process.stderr.write(`Warning: ${warning}\n`)
  const urls = {
    collectorUrl: config.publicUrl,
    portalUrl: portal.url,
    mailboxUrl: mailbox?.url,
    signInUrl,
    caseUrl,
  }
  console.log(startMessage({ ...urls, keys }))
})

/** Returns the keys in plain text, which the demo needs and the database has only as hashes. */
async function keysOf(config: Config): Promise<MainKeys> {
  const { siteKey, secretKey, signingSecret } = await knownKeys(config)
  if (siteKey && secretKey && signingSecret) return { siteKey, secretKey, signingSecret }
  throw new UsageError(
    'The workspace "main" was made with keys that are not known here. Give OTKLIK_SITE_KEY, OTKLIK_SECRET_KEY and OTKLIK_SIGNING_SECRET as then, or use "serve".',
  )
}

/** Adds the portal's origins to those that may send answers. */
async function allowPortal(db: Database, config: Config, keys: MainKeys): Promise<void> {
  for (const host of [config.host, 'localhost']) {
    const { origin } = new URL(`http://${host}:${config.portalPort}`)
    await writeReference(db, MAIN, new Date(), (trx) => allowOrigin(trx, MAIN, keys.siteKey, origin))
  }
}
