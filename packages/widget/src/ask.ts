import type { PageAsk, TokenClaims } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { recallAsk, rememberAsk } from './ask-memory.ts'
import type { Options } from './options.ts'
import { uuid } from './uuid.ts'

/** Says who is asked about what. `page` is sent to the collector as it stands. */
export interface Ask {
  /** Identifies the ask in this browser. It stays the same when a new token is minted for the same ask. */
  key: string
  collector: string
  /** Names the survey to show; `undefined` means the built-in one. */
  survey: string | undefined
  page: PageAsk
}

/** A ticket is rated once. A service without a ticket may be rated again after the 30 days that an invitation lives. */
const KEEP_DAYS = { ticket: 365, service: 30 }

export function createAsk({ collector, site, token, service, ticket, survey, ...options }: Options): Ask {
  const claims = token ? decodeClaims(token) : undefined
  const key = hash(
    claims
      ? [site, claims.person, claims.service, claims.ticket, claims.round ?? 1, claims.survey ?? survey]
      : [site, service, ticket, survey],
  )
  // Frames and files have other addresses, which the collector does not keep.
  const page = location.href.match(/^https?:[^?#]*/)?.[0].slice(0, 2048)

  if (!recallAsk(key).until) {
    const days = claims || ticket ? KEEP_DAYS.ticket : KEEP_DAYS.service
    rememberAsk(key, { until: Date.now() + days * DAY_MS, ...(!claims && { invitation: uuid() }) })
  }

  return {
    key,
    collector,
    survey: claims?.survey ?? survey,
    page: claims
      ? { site, token, survey: claims.survey ? undefined : survey, context: { page } }
      : {
          site,
          invitation: recallAsk(key).invitation,
          survey,
          context: {
            service,
            ticket,
            company: options.company,
            level: options.level && (Number(options.level) as 1 | 2 | 3),
            touchpoint: options.touchpoint,
            page,
          },
        },
  }
}

/** Decodes a token without verifying it, to derive the key. Reading UTF-8 as Latin-1 does no harm to a key. */
function decodeClaims(token: string): TokenClaims {
  try {
    return JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')))
  } catch {
    throw 'data-token is not valid.'
  }
}

/** Hashes with 64-bit FNV-1a, so that the person's id is not readable in the page's storage. */
function hash(parts: unknown[]): string {
  let sum = 0xcbf29ce484222325n
  for (const letter of JSON.stringify(parts)) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n)
  }
  return sum.toString(36)
}
