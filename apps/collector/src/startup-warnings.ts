import { isIP } from 'node:net'
import { splitOrigins } from '@otklik/contract'
import type { Config } from './config.ts'
import type { Database } from './database/tables.ts'
import { findKey } from './workspace/key-queries.ts'
import { allowsSessions } from './workspace/sessions/session-cookie.ts'
import { listSigningSecrets } from './workspace/signing-secret-queries.ts'
import { findUserByMailbox } from './workspace/users/user-queries.ts'
import { findWorkspace, MAIN } from './workspace/workspace-queries.ts'

/** Lists in sentences what the operator should know about a configuration that is valid but may not do what is meant. */
export async function startupWarnings(
  db: Database,
  config: Config,
  { isFirstStart }: { isFirstStart: boolean },
): Promise<string[]> {
  const ignored = isFirstStart ? [] : await ignoredVariables(db, config)
  return [
    ...(isEveryAddress(new URL(config.publicUrl).hostname)
      ? [
          `OTKLIK_PUBLIC_URL is not set, so links in letters begin with ${config.publicUrl}, which nobody else can open. Set it to the URL at which browsers reach this collector.`,
        ]
      : []),
    ...(allowsSessions(config.publicUrl)
      ? []
      : [
          `Nobody can sign in, because ${config.publicUrl} is plain http: a session would be open to everyone on its way. Set OTKLIK_PUBLIC_URL to an https URL.`,
        ]),
    ...ignored.map(
      (name) =>
        `${name} is ignored, as it differs from what the workspace "${MAIN}" has: only its first start reads it. ${REMEDIES[name]}`,
    ),
  ]
}

/** Says how to change what each variable gives to a new workspace. */
const REMEDIES = {
  OTKLIK_SITE_KEY: 'Create keys with POST /v1/keys or "otklik key create".',
  OTKLIK_SECRET_KEY: 'Create keys with POST /v1/keys or "otklik key create".',
  OTKLIK_SIGNING_SECRET: 'Create secrets with POST /v1/signing-secrets.',
  OTKLIK_ADMIN_EMAIL: 'Create users with POST /v1/users or "otklik user create".',
  OTKLIK_TIME_ZONE: 'Change it with PATCH /v1/workspace.',
  OTKLIK_ALLOWED_ORIGINS: 'Create a site key with other origins.',
}

/** Lists the variables that are set to something else than the workspace `main` has. */
async function ignoredVariables(
  db: Database,
  { main: { siteKey, secretKey, signingSecret, adminEmail, timeZone, allowedOrigins } }: Config,
): Promise<(keyof typeof REMEDIES)[]> {
  const site = siteKey === undefined ? undefined : await findKey(db, 'pk', siteKey)
  const secrets = await listSigningSecrets(db, MAIN)
  const workspace = await findWorkspace(db, MAIN)
  const isIgnored = {
    OTKLIK_SITE_KEY: siteKey !== undefined && !site,
    OTKLIK_SECRET_KEY: secretKey !== undefined && !(await findKey(db, 'sk', secretKey)),
    OTKLIK_SIGNING_SECRET:
      signingSecret !== undefined && !secrets.some(({ secret }) => secret === signingSecret),
    OTKLIK_ADMIN_EMAIL: adminEmail !== undefined && !(await findUserByMailbox(db, MAIN, adminEmail)),
    OTKLIK_TIME_ZONE: timeZone !== undefined && timeZone !== workspace?.timeZone,
    OTKLIK_ALLOWED_ORIGINS:
      allowedOrigins.length > 0 && site !== undefined && !includesAll(site.origins, allowedOrigins),
  }
  return (Object.keys(REMEDIES) as (keyof typeof REMEDIES)[]).filter((name) => isIgnored[name])
}

/** Returns `true` if a site key lists all of these origins; it may list more. One that lists none allows every origin. */
function includesAll(listed: string, origins: readonly string[]): boolean {
  const own = splitOrigins(listed)
  return origins.every((origin) => own.includes(origin))
}

/** Returns `true` for `0.0.0.0` and `[::]`, at which a server listens but no browser can reach it. */
function isEveryAddress(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(address) !== 0 && /^[0:.]+$/.test(address)
}
