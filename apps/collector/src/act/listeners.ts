import type { Listeners, TransactionalListener } from '../answer/intake/transactional-listener.ts'
import { openReferenceCache } from '../database/reference-cache.ts'
import { readCaseSettings } from './cases/case-settings.ts'
import { type CaseWriter, openCaseWriter } from './cases/case-writer.ts'
import { openCase } from './cases/opening/open-case.ts'
import { announceResponses } from './events/announce-responses.ts'
import { openEventRegister } from './events/event-register.ts'
import type { LaterListener } from './events/later-listener.ts'
import { notifyOwners } from './notices/notify-owners.ts'
import { fanOutCases, fanOutWebhooks } from './webhooks/fan-out.ts'

/** These listeners run after the transactions of their events. */
export const LATER_LISTENERS: readonly LaterListener[] = [fanOutWebhooks, fanOutCases, notifyOwners]

/** Opens the listeners that run in the transactions that store answers. */
function transactionalListeners(publicUrl: string): TransactionalListener[] {
  return [openCase(publicUrl, openReferenceCache(readCaseSettings))]
}

/** Opens the writer of every step of a case that is not part of storing an answer. */
export function openCases(): CaseWriter {
  return openCaseWriter(openEventRegister(LATER_LISTENERS))
}

/** Gathers the listeners to the answers that the inbox stores. */
export function openListeners(
  publicUrl: string,
  transactional: readonly TransactionalListener[] = transactionalListeners(publicUrl),
  later: readonly LaterListener[] = LATER_LISTENERS,
): Listeners {
  return { transactional, announce: announceResponses(openEventRegister(later)) }
}
