import { constantTimeEqual, hmacSha256 } from '../../workspace/hmac.ts'

/** Holds what the link to a person's page of a case names. */
export interface CaseClaims {
  workspace: string
  case: string
}

const MAC_LENGTH = 32
const TOKEN = /^([a-z0-9-]{1,32})\.([0-9a-f-]{36})\.([0-9a-f]{32})$/

/** Makes the token of the person's page: the case's id and a keyed MAC, so that it can be made again. */
export function makeCaseToken(claims: CaseClaims, idSecret: string): string {
  return `${claims.workspace}.${claims.case}.${macOf(claims, idSecret)}`
}

/** Returns the claims of a token, before its MAC is checked, or `undefined` if it is none. */
export function parseCaseToken(token: string): (CaseClaims & { mac: string }) | undefined {
  const [, workspace, id, mac] = TOKEN.exec(token) ?? []
  return workspace && id && mac ? { workspace, case: id, mac } : undefined
}

/** Verifies the MAC of a token in constant time. */
export function verifyCaseToken({ mac, ...claims }: CaseClaims & { mac: string }, idSecret: string): boolean {
  return constantTimeEqual(mac, macOf(claims, idSecret))
}

function macOf({ workspace, case: id }: CaseClaims, idSecret: string): string {
  return hmacSha256(idSecret, JSON.stringify(['case page', workspace, id])).slice(0, MAC_LENGTH)
}
