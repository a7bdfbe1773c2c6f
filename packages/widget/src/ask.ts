import type { PageAsk, TokenClaims } from '@otklik/contract'
import { recallAsk, rememberAsk } from './ask-memory.ts'
import type { Options } from './options.ts'
import { uuid } from './uuid.ts'

/** Who is asked about what, as the collector wants to hear it. */
export interface Ask {
  /** Under which this browser remembers the ask; the same after the token is minted again. */
  key: string
  collector: string
  /** The survey to show; without one, the built-in default. */
  survey: string | undefined
  page: PageAsk
}

const DAY_MS = 86_400_000
/** A ticket is rated once; a service without a ticket may be rated anew when an invitation's life is over. */
const KEEP_DAYS = { ticket: 365, service: 30 }

export function createAsk({ collector, site, token, service, ticket, survey, ...options }: Options): Ask {
  const claims = token ? decodeClaims(token) : undefined
  const key = hash(
    claims
      ? [site, claims.person, claims.service, claims.ticket, claims.round ?? 1, claims.survey ?? survey]
      : [site, service, ticket, survey],
  )
  const page = location.href.replace(/[?#].*/s, '').slice(0, 2048)

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

/** Reads a token without verifying it, only to recognise the ask; taking UTF-8 for Latin-1 does no harm to that. */
function decodeClaims(token: string): TokenClaims {
  try {
    return JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')))
  } catch {
    throw 'data-token is not valid.'
  }
}

/** FNV-1a, 64 bits: the person's id need not lie open in the page's storage. */
function hash(parts: unknown[]): string {
  let sum = 0xcbf29ce484222325n
  for (const letter of JSON.stringify(parts)) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n)
  }
  return sum.toString(36)
}
