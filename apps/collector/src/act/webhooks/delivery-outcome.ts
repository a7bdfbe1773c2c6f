import type { DeliveryFault } from '@otklik/contract'

/** What an attempt came to: what was answered, or why nothing was. */
export type Attempt = { status: number; retryAfter?: string | undefined } | { fault: DeliveryFault }

/** What follows from an attempt. */
export type DeliveryOutcome =
  | { kind: 'delivered' }
  /** Nobody lives there any more. */
  | { kind: 'gone'; fault: DeliveryFault }
  | {
      kind: 'failed'
      fault: DeliveryFault
      /** Whether it tells something of the address as a whole, rather than of this one message. */
      isOutage: boolean
      /** Before which moment it asked not to be tried again. */
      notBefore: Date | undefined
    }

const GONE = 410
/** Too many requests, and what servers and those before them say while they are away. */
const OUTAGES: readonly DeliveryFault[] = [429, 502, 503, 504]
const TELL_WHEN: readonly DeliveryFault[] = [429, 503]

/** Reads an attempt as Standard Webhooks has it: 2xx is taken, 410 ends the webhook, all else is tried again. */
export function outcomeOf(attempt: Attempt, now: Date): DeliveryOutcome {
  if ('fault' in attempt) {
    return { kind: 'failed', fault: attempt.fault, isOutage: true, notBefore: undefined }
  }
  const { status, retryAfter } = attempt
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  if (status === GONE) return { kind: 'gone', fault: status }
  return {
    kind: 'failed',
    fault: status,
    isOutage: OUTAGES.includes(status),
    notBefore: TELL_WHEN.includes(status) ? momentOf(retryAfter, now) : undefined,
  }
}

/** `Retry-After` of RFC 9110: seconds, or a date. */
function momentOf(retryAfter: string | undefined, now: Date): Date | undefined {
  if (retryAfter === undefined) return undefined
  const time = /^\d{1,9}$/.test(retryAfter)
    ? now.getTime() + Number(retryAfter) * 1000
    : Date.parse(retryAfter)
  return Number.isNaN(time) ? undefined : new Date(time)
}
