import type { DeliveryFault } from '@otklik/contract'
import { parseRetryAfter } from './webhook-pause.ts'

/** An attempt ends with the status of the reply, or with the reason why there was none. */
export type Attempt = { status: number; retryAfter?: string | undefined } | { fault: DeliveryFault }

/** The outcome of an attempt decides what happens to its delivery and its webhook. */
export type DeliveryOutcome =
  | { kind: 'delivered' }
  /** The receiver has ended the webhook. */
  | { kind: 'gone'; fault: DeliveryFault }
  | {
      kind: 'failed'
      fault: DeliveryFault
      /** Is set when the failure concerns the address as a whole, not only this message. */
      isOutage: boolean
      /** The receiver asked for no message before this time, which is at most an hour away. */
      notBefore: Date | undefined
    }

const GONE = 410
/** These statuses mean that the receiver is overloaded, or that it or its proxy is down. */
const OUTAGES: readonly DeliveryFault[] = [429, 502, 503, 504]
const WITH_RETRY_AFTER: readonly DeliveryFault[] = [429, 503]

/** Judges an attempt by the rules of Standard Webhooks: 2xx is delivered, 410 ends the webhook, all else is retried. */
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
    notBefore: WITH_RETRY_AFTER.includes(status) ? parseRetryAfter(retryAfter, now) : undefined,
  }
}
