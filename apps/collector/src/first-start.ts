import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { SCOPES } from '@otklik/contract'
import { createWorkspace } from './ask/surveys/create-workspace.ts'
import type { Config } from './config.ts'
import { prepareDataFolder } from './database/data-folder.ts'
import { explainDiskFault } from './database/startup-error.ts'
import type { Database, UserRow } from './database/tables.ts'
import { addToAudit, COMMAND } from './workspace/audit/audit-queries.ts'
import { insertKey } from './workspace/key-queries.ts'
import { makeKey } from './workspace/keys.ts'
import { insertSigningSecret } from './workspace/signing-secret-queries.ts'
import { insertUser } from './workspace/users/user-queries.ts'
import { MAIN } from './workspace/workspace-queries.ts'

/** Holds the credentials of the workspace `main`: for pages, for servers, and for the portal that signs tokens. */
export interface MainKeys {
  siteKey: string
  secretKey: string
  signingSecret: string
}

/** Returns the keys that this machine knows: from the environment, or saved by an earlier start. */
export async function knownKeys(config: Config): Promise<Partial<MainKeys>> {
  const { siteKey, secretKey, signingSecret } = config.main
  const saved = await readSavedKeys(config.dataDir)
  return {
    siteKey: siteKey ?? saved.OTKLIK_SITE_KEY,
    secretKey: secretKey ?? saved.OTKLIK_SECRET_KEY,
    signingSecret: signingSecret ?? saved.OTKLIK_SIGNING_SECRET,
  }
}

/**
 * Creates the workspace `main` on a first start, and generates the keys that are not known. They are saved in
 * `main.env`, readable by its owner only, before they become valid.
 *
 * @returns `false` if `main` exists already; it is never changed
 */
export async function createMainWorkspace(db: Database, config: Config, now: Date): Promise<boolean> {
  const { timeZone = 'UTC', allowedOrigins, adminEmail } = config.main
  return db.transaction().execute(async (trx) => {
    if (!(await createWorkspace(trx, { slug: MAIN, timeZone }, now))) return false
    const keys = await generateMissingKeys(config)
    const origins = allowedOrigins.join(',')
    await insertKey(trx, MAIN, { kind: 'site', name: 'First start', origins }, keys.siteKey, now)
    await insertKey(
      trx,
      MAIN,
      { kind: 'secret', name: 'First start', scopes: [...SCOPES] },
      keys.secretKey,
      now,
    )
    await insertSigningSecret(trx, MAIN, now, keys.signingSecret)
    if (adminEmail !== undefined) await createAdministrator(trx, adminEmail, now)
    return true
  })
}

/** Creates an administrator of `main` whom nobody had to invite. */
export async function createAdministrator(trx: Database, mailbox: string, now: Date): Promise<UserRow> {
  const user = await insertUser(trx, MAIN, { mailbox, name: 'Administrator', role: 'admin' }, now)
  const details = { fields: ['email', 'name', 'role'], role: user.role }
  await addToAudit(trx, MAIN, COMMAND, { action: 'user.created', subject: user.id, details }, now)
  return user
}

/** Generates and saves the missing keys. Keys from the environment are never written to disk. */
async function generateMissingKeys(config: Config): Promise<MainKeys> {
  const known = await knownKeys(config)
  const keys: MainKeys = {
    siteKey: known.siteKey ?? makeKey('pk', MAIN),
    secretKey: known.secretKey ?? makeKey('sk', MAIN),
    signingSecret: known.signingSecret ?? randomBytes(32).toString('base64url'),
  }
  const lines = [
    ...(config.main.siteKey ? [] : [`OTKLIK_SITE_KEY=${keys.siteKey}`]),
    ...(config.main.secretKey ? [] : [`OTKLIK_SECRET_KEY=${keys.secretKey}`]),
    ...(config.main.signingSecret ? [] : [`OTKLIK_SIGNING_SECRET=${keys.signingSecret}`]),
  ]
  if (lines.length > 0) await saveKeys(config.dataDir, lines)
  return keys
}

async function saveKeys(dataDir: string, lines: string[]): Promise<void> {
  prepareDataFolder(dataDir)
  const path = savedKeysPath(dataDir)
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 })
  // The mode above applies only when the file is new.
  await chmod(path, 0o600)
}

async function readSavedKeys(dataDir: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(savedKeysPath(dataDir), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw explainDiskFault(error, `The keys in ${savedKeysPath(dataDir)} can't be read`)
  }
}

/** Returns the path of the file in which a first start keeps the keys that it generates. */
export function savedKeysPath(dataDir: string): string {
  return join(dataDir, 'main.env')
}
