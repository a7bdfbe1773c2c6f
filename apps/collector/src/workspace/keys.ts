import { randomBytes } from 'node:crypto'

/** Marks the kind of a key: `pk` for a site key, `sk` for a secret one. The workspace follows it. */
export type KeyPrefix = 'pk' | 'sk'

const PATTERNS: Record<KeyPrefix, RegExp> = {
  pk: /^pk_([a-z0-9-]{1,32})_[A-Za-z0-9_-]{16,100}$/,
  sk: /^sk_([a-z0-9-]{1,32})_[A-Za-z0-9_-]{16,100}$/,
}

/** Makes a key of its prefix, its workspace and 192 random bits. */
export function makeKey(prefix: KeyPrefix, workspace: string): string {
  return `${prefix}_${workspace}_${randomBytes(24).toString('base64url')}`
}

/** Returns the workspace that a key names, or `undefined` if it is not a key of that kind. */
export function workspaceOfKey(prefix: KeyPrefix, key: string): string | undefined {
  return PATTERNS[prefix].exec(key)?.[1]
}
