import { SLUG, UUID } from '@otklik/contract/pattern'

/** Identifies the signature that a link belongs to. The id is random, so that nobody can guess it. */
export interface SignatureToken {
  /** Names the workspace by its slug: 1–32 of `a`–`z`, `0`–`9` and `-`. */
  workspace: string
  /** Names the signature by its UUID, in lower case. */
  signature: string
}

/**
 * Parses a signature token, `{workspace}.{signature}`.
 *
 * @returns `undefined` for any other text, even if it spells the same id in another way
 * @example
 * parseSignatureToken('main.6f1c2a3e-8d4b-4c5f-9a7e-0b1d2c3e4f50')
 * // { workspace: 'main', signature: '6f1c2a3e-8d4b-4c5f-9a7e-0b1d2c3e4f50' }
 */
export function parseSignatureToken(token: string): SignatureToken | undefined {
  const [workspace = '', signature = '', ...rest] = token.split('.')
  const isToken = SLUG.pattern.test(workspace) && UUID.pattern.test(signature)
  return isToken && rest.length === 0 ? { workspace, signature } : undefined
}
