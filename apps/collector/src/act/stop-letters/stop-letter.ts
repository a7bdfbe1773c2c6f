import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { addToAudit } from '../../workspace/audit/audit-queries.ts'
import { findUser } from '../../workspace/users/user-queries.ts'
import { findAlertSettings, saveAlertSettings } from '../alerts/alert-settings.ts'
import { isAlert, type StopClaims } from '../figure-letters/stop-token.ts'
import { findSubscription, pauseSubscriptions } from '../subscriptions/subscription-queries.ts'

/** Stops a letter to a user: pauses a subscription, or switches an alert off. One that is stopped already stays so. */
export async function stopLetter(db: Database, claims: StopClaims, now: Date): Promise<void> {
  await write(db, claims.workspace, now, (trx) =>
    isAlert(claims.letter) ? stopAlert(trx, claims, now) : stopSubscription(trx, claims, now),
  )
}

async function stopAlert(
  trx: Database,
  { workspace, user: id, letter }: StopClaims,
  now: Date,
): Promise<void> {
  const user = await findUser(trx, workspace, id)
  const settings = user && (await findAlertSettings(trx, workspace, user))
  if (!settings || !isAlert(letter) || !settings[letter]) return
  await saveAlertSettings(trx, workspace, id, { ...settings, [letter]: false })
  const entry = { action: 'alerts.changed', subject: id, details: { fields: [letter], by: 'link' } } as const
  await addToAudit(trx, workspace, { kind: 'user', id }, entry, now)
}

async function stopSubscription(
  trx: Database,
  { workspace, user, letter: id }: StopClaims,
  now: Date,
): Promise<void> {
  const row = await findSubscription(trx, workspace, user, id)
  if (!row || row.paused_at !== null) return
  await pauseSubscriptions(trx, workspace, { user, subscription: id }, 'stopped', now)
  const details = { fields: ['paused'], by: 'link' }
  const entry = { action: 'subscription.changed', subject: id, details } as const
  await addToAudit(trx, workspace, { kind: 'user', id: user }, entry, now)
}
