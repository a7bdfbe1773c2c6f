import { isIP } from 'node:net'
import { isOrigin, isTimeZone, Mailbox, splitOrigins } from '@otklik/contract'
import { MAILBOX } from '@otklik/contract/pattern'
import { z } from 'zod'
import { nodesOf } from './database/nodes.ts'
import { parseRange } from './http/ip-address.ts'
import { readSecretFiles } from './secret-files.ts'
import { canonicalMailbox } from './workspace/canonical-mailbox.ts'
import type { MailServerOptions } from './workspace/mail/mail-server.ts'

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port, 1–65535')
  .transform(Number)
  .pipe(z.int().min(1).max(65_535))

const port = (fallback: number) => portNumber.default(fallback)

const wholeNumber = (maxDigits: number, message: string) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,${maxDigits}}$`), message)
    .transform(Number)

const key = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_main_[A-Za-z0-9_-]{16,100}$`),
      `must be "${prefix}_main_" and 16–100 letters, digits, "_" or "-"`,
    )

const list = (accepts: (item: string) => boolean, message: string) =>
  z
    .string()
    .default('')
    .transform(splitOrigins)
    .refine((items) => items.every(accepts), message)

const ranges = list(
  (item) => parseRange(item) !== undefined,
  'must be addresses or ranges such as "10.0.0.0/8", comma-separated',
)

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const Environment = z.object({
  OTKLIK_HOST: z.string().min(1).default('127.0.0.1'),
  OTKLIK_PORT: port(4400),
  OTKLIK_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OTKLIK_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .refine(
      (url) => nodesOf(url).every((node) => URL.canParse(node)),
      'must be a URL; percent-encode special characters of the password',
    )
    .optional(),
  OTKLIK_DATABASE_WAIT_SECONDS: wholeNumber(5, 'must be a whole number of seconds, 0 = no wait').default(60),
  OTKLIK_DATABASE_BATCHING: z.enum(['on', 'off'], 'must be "on" or "off"').default('on'),
  OTKLIK_DATA_DIR: z.string().min(1).default('./data'),
  OTKLIK_PORTAL_PORT: port(4401),
  OTKLIK_MAILBOX_PORT: port(4402),
  OTKLIK_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as "Europe/Kyiv"')
    .optional(),
  OTKLIK_TRUSTED_PROXIES: ranges,
  OTKLIK_OPEN_RATE_LIMIT: wholeNumber(7, 'must be a whole number, 0 = no limit').default(120),
  OTKLIK_METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{16,200}$/, 'must be 16–200 characters of ASCII without spaces')
    .optional(),
  OTKLIK_METRICS_PORT: portNumber.optional(),
  OTKLIK_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://')
    .optional(),
  OTKLIK_WEBHOOK_ALLOWED_NETWORKS: ranges,
  OTKLIK_MAIL_FROM: Mailbox.optional(),
  OTKLIK_ADMIN_EMAIL: Mailbox.transform(canonicalMailbox)
    .pipe(z.string({ error: MAILBOX.rule }))
    .optional(),
  OTKLIK_SITE_KEY: key('pk').optional(),
  OTKLIK_SECRET_KEY: key('sk').optional(),
  OTKLIK_SIGNING_SECRET: z
    .string()
    .refine((secret) => Buffer.byteLength(secret) >= 32, 'must be at least 32 bytes')
    .optional(),
  OTKLIK_ALLOWED_ORIGINS: list(isOrigin, 'must be origins such as "https://portal.example", comma-separated'),
  OTKLIK_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).optional(),
})

export interface Config {
  host: string
  port: number
  /** Is the URL at which browsers reach the collector, without a slash at the end. */
  publicUrl: string
  /** Names the Postgres to use. Without it, PGlite in `dataDir` is used. */
  databaseUrl: string | undefined
  /** Lets statements share round trips to Postgres. */
  databaseBatching: boolean
  /** Limits how long a start waits for Postgres. */
  databaseWaitMs: number
  dataDir: string
  portalPort: number
  mailboxPort: number
  trustedProxies: string[]
  /** Limits the open requests per minute and network; 0 = no limit. */
  openRateLimit: number
  /** Opens `/metrics` on the collector's own port. */
  metricsToken: string | undefined
  /** Is a port on loopback that serves metrics to everyone on this machine. */
  metricsPort: number | undefined
  /** Configures how letters are sent. Without it, none are sent. */
  mail: MailServerOptions | undefined
  /** Lists addresses and ranges that webhooks may reach although they are not public. */
  webhookAllowedNetworks: string[]
  /** Is the least severe level that is logged. Without it, `serve` logs requests and `start` what is wrong. */
  logLevel: (typeof LOG_LEVELS)[number] | undefined
  /** Configures the workspace `main`, which a first start creates. */
  main: {
    timeZone: string | undefined
    /** Is the mailbox of the first user, an administrator, in the canonical form. */
    adminEmail: string | undefined
    siteKey: string | undefined
    secretKey: string | undefined
    signingSecret: string | undefined
    allowedOrigins: string[]
  }
}

/** Is thrown at start. Its message names every invalid variable: in a sentence if there is one, or else one per line. */
export class ConfigError extends Error {}

/**
 * Reads the whole configuration. An empty variable counts as absent.
 *
 * @throws {ConfigError} if any `OTKLIK_` variable is invalid or unknown
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[0].startsWith('OTKLIK_') && Boolean(entry[1]),
  )
  const { variables, givenAs, faults } = readSecretFiles(Object.fromEntries(given))
  for (const name of Object.keys(variables)) {
    if (!(name in Environment.shape || name.startsWith('OTKLIK_TEST_')))
      faults.push(`${name}: is not a variable of Otklik`)
  }
  const parsed = Environment.safeParse(variables)
  for (const { path, message } of parsed.error?.issues ?? [])
    faults.push(`${givenAs(path.join('.'))}: ${message}`)
  const { OTKLIK_SMTP_URL: smtpUrl, OTKLIK_MAIL_FROM: from } = parsed.data ?? {}
  if (smtpUrl && !from) faults.push(`OTKLIK_MAIL_FROM: is required with ${givenAs('OTKLIK_SMTP_URL')}`)
  if (from && !smtpUrl) faults.push('OTKLIK_SMTP_URL: is required with OTKLIK_MAIL_FROM')
  if (faults.length > 0 || !parsed.data) throw new ConfigError(describeFaults(faults))

  const env = parsed.data
  return {
    host: env.OTKLIK_HOST,
    port: env.OTKLIK_PORT,
    publicUrl:
      env.OTKLIK_PUBLIC_URL ??
      `http://${isIP(env.OTKLIK_HOST) === 6 ? `[${env.OTKLIK_HOST}]` : env.OTKLIK_HOST}:${env.OTKLIK_PORT}`,
    databaseUrl: env.OTKLIK_DATABASE_URL,
    databaseBatching: env.OTKLIK_DATABASE_BATCHING === 'on',
    databaseWaitMs: env.OTKLIK_DATABASE_WAIT_SECONDS * 1000,
    dataDir: env.OTKLIK_DATA_DIR,
    portalPort: env.OTKLIK_PORTAL_PORT,
    mailboxPort: env.OTKLIK_MAILBOX_PORT,
    trustedProxies: env.OTKLIK_TRUSTED_PROXIES,
    openRateLimit: env.OTKLIK_OPEN_RATE_LIMIT,
    metricsToken: env.OTKLIK_METRICS_TOKEN,
    metricsPort: env.OTKLIK_METRICS_PORT,
    mail: smtpUrl && from ? { smtpUrl, from } : undefined,
    webhookAllowedNetworks: env.OTKLIK_WEBHOOK_ALLOWED_NETWORKS,
    logLevel: env.OTKLIK_LOG_LEVEL,
    main: {
      timeZone: env.OTKLIK_TIME_ZONE,
      adminEmail: env.OTKLIK_ADMIN_EMAIL,
      siteKey: env.OTKLIK_SITE_KEY,
      secretKey: env.OTKLIK_SECRET_KEY,
      signingSecret: env.OTKLIK_SIGNING_SECRET,
      allowedOrigins: env.OTKLIK_ALLOWED_ORIGINS,
    },
  }
}

function describeFaults(faults: readonly string[]): string {
  const [first = '', ...others] = faults
  return others.length === 0
    ? `${first.replace(': ', ' ')}.`
    : `The configuration is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`
}
