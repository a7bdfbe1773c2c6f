import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { SCOPES } from '@otklik/contract'
import { createWorkspace } from './ask/surveys/create-workspace.ts'
import type { Config } from './config.ts'
import type { Database } from './database/tables.ts'
import { insertKey } from './workspace/key-queries.ts'
import { makeKey } from './workspace/keys.ts'
import { insertSigningSecret } from './workspace/signing-secret-queries.ts'

/** The workspace that a first start makes. */
export const MAIN = 'main'

/** What opens the workspace `main`: to pages, to servers, and to the portal that signs tokens. */
export interface MainKeys {
  siteKey: string
  secretKey: string
  signingSecret: string
}

/** The keys that this machine knows: the environment's, and those that an earlier start made and kept. */
export async function knownKeys(config: Config): Promise<Partial<MainKeys>> {
  const { siteKey, secretKey, signingSecret } = config.main
  const kept = await readKept(config.dataDir)
  return {
    siteKey: siteKey ?? kept.OTKLIK_SITE_KEY,
    secretKey: secretKey ?? kept.OTKLIK_SECRET_KEY,
    signingSecret: signingSecret ?? kept.OTKLIK_SIGNING_SECRET,
  }
}

/**
 * Makes the workspace `main` on a first start, with new keys where none is known. They are kept in
 * `main.env`, readable by the owner alone, before they are in force.
 *
 * @returns whether this start made it; an existing `main` is never changed
 */
export async function makeMain(db: Database, config: Config, now: Date): Promise<boolean> {
  const { timeZone, allowedOrigins } = config.main
  return db.transaction().execute(async (trx) => {
    if (!(await createWorkspace(trx, { slug: MAIN, timeZone }, now))) return false
    const keys = await completeKeys(config)
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
    return true
  })
}

/** Makes what is not known yet, and keeps it; what the environment gives is never written to disk. */
async function completeKeys(config: Config): Promise<MainKeys> {
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
  if (lines.length > 0) await keep(config.dataDir, lines)
  return keys
}

async function keep(dataDir: string, lines: string[]): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, FILE)
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 })
  // The mode above holds for a new file alone.
  await chmod(path, 0o600)
}

async function readKept(dataDir: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(join(dataDir, FILE), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

const FILE = 'main.env'
