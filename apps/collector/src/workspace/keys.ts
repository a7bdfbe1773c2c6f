import { createHash, randomBytes } from 'node:crypto'

/** `pk` marks a site key, `sk` a secret one; both name their workspace. */
export type KeyPrefix = 'pk' | 'sk'

const PATTERNS: Record<KeyPrefix, RegExp> = {
  pk: /^pk_([a-z0-9-]{1,32})_[A-Za-z0-9_-]{16,100}$/,
  sk: /^sk_([a-z0-9-]{1,32})_[A-Za-z0-9_-]{16,100}$/,
}

/** Makes a key that nobody can guess: 192 random bits behind its prefix and workspace. */
export function makeKey(prefix: KeyPrefix, workspace: string): string {
  return `${prefix}_${workspace}_${randomBytes(24).toString('base64url')}`
}

/** The workspace that a key names; `undefined` for what is no key of that prefix. */
export function workspaceOfKey(prefix: KeyPrefix, key: string): string | undefined {
  return PATTERNS[prefix].exec(key)?.[1]
}

/**
 * How a key is stored and looked up. Keys are random and long, so a plain hash can't be reversed, and
 * looking a hash up takes no longer for a nearly right key.
 */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
