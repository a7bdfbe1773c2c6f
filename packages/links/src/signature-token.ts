import { SLUG, UUID } from '@otklik/contract/pattern'

/** Which signature a link stands under. Its id is random, and so a secret by itself. */
export interface SignatureToken {
  /** The workspace's slug: 1–32 of `a-z 0-9 -`. */
  workspace: string
  /** The signature's UUID, in lower case. */
  signature: string
}

/**
 * Takes a signature token `{workspace}.{signature}` apart.
 *
 * @returns `undefined` for anything else, another spelling of the same id among it
 * @example
 * parseSignatureToken('main.6f1c2a3e-8d4b-4c5f-9a7e-0b1d2c3e4f50')
 * // { workspace: 'main', signature: '6f1c2a3e-8d4b-4c5f-9a7e-0b1d2c3e4f50' }
 */
export function parseSignatureToken(token: string): SignatureToken | undefined {
  const [workspace = '', signature = '', ...rest] = token.split('.')
  const isToken = SLUG.pattern.test(workspace) && UUID.pattern.test(signature)
  return isToken && rest.length === 0 ? { workspace, signature } : undefined
}
