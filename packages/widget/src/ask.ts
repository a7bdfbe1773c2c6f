import type { PageAsk, TokenClaims } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { recallAsk, rememberAsk } from './ask-memory.ts'
import type { Options } from './options.ts'
import { toJson } from './to-json.ts'
import { uuid } from './uuid.ts'

/** Says who is asked about what. `page` is sent to the collector as it stands. */
export interface Ask {
  /** Identifies the ask in this browser. It stays the same when a new token is minted for the same ask. */
  key: string
  /** Is the same for the same ticket, or service, of the same person, whatever else the page's tag says. */
  subject: string
  collector: string
  service: string | undefined
  ticket: string | undefined
  /** Is the ticket's title. Only a token tells it. */
  title: string | undefined
  /** Names the survey to show; `undefined` means the built-in one. */
  survey: string | undefined
  page: PageAsk
}

export async function createAsk(given: Options): Promise<Ask> {
  const { collector, site, token, company, touchpoint } = given
  const claims = token ? await decodeClaims(token) : undefined
  const { service, ticket, survey = given.survey } = claims ?? given
  const key = hash(
    claims
      ? [site, claims.person, service, ticket, claims.round ?? 1, survey]
      : [site, service, ticket, survey],
  )
  const level = given.level && (Number(given.level) as 1 | 2 | 3)
  // Frames and files have other addresses, which the collector does not keep.
  const page = location.href.match(/^https?:[^?#]*/)?.[0].slice(0, 2048)

  if (!recallAsk(key).until) {
    // A ticket is rated once. A service without a ticket may be rated again after the 30 days that an invitation lives, and
    // a free review may be written each day.
    const days = claims || ticket ? 365 : survey === 'review' ? 1 : 30
    rememberAsk(key, { until: Date.now() + days * DAY_MS, ...(!claims && { invitation: uuid() }) })
  }

  return {
    key,
    subject: hash([claims?.person, ticket ?? service, claims?.round, survey]),
    collector,
    service,
    ticket,
    title: claims?.about?.title,
    survey,
    page: {
      site,
      token,
      invitation: recallAsk(key).invitation,
      survey: claims?.survey ? undefined : survey,
      context: claims ? { page } : { service, ticket, company, level, touchpoint, page },
    },
  }
}

/** Decodes a token without verifying it. A response reads JSON even on a page that has replaced `JSON.parse`. */
async function decodeClaims(token: string): Promise<TokenClaims> {
  try {
    const bytes = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))
    return await new Response(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))).json()
  } catch {
    throw 'data-token is not valid.'
  }
}

/** Hashes with 64-bit FNV-1a, so that the person's id is not readable in the page's storage. */
function hash(parts: unknown[]): string {
  let sum = 0xcbf29ce484222325n
  for (const letter of toJson(parts)) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n)
  }
  return sum.toString(36)
}
