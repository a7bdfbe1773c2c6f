import { isDeepStrictEqual } from 'node:util'
import type { NewSubscription, Subscription, SubscriptionPatch } from '@otklik/contract'
import type { SubscriptionRow } from '../../database/tables.ts'
import { lastIssue, nextIssue } from './issue-days.ts'
import { rhythmOf } from './write-issues.ts'

/** Is the time from which letters are sent that name none. */
const DEFAULT_AT = '08:00'

/** Returns a new subscription as it is stored. */
export function rowOf(
  { id, name, view, every, at = DEFAULT_AT, timeZone, locale, page }: NewSubscription,
  user: string,
  workspaceZone: string,
  now: Date,
): SubscriptionRow {
  const rhythm = { every, sent_from: at, time_zone: timeZone ?? null }
  return {
    user_id: user,
    id,
    name,
    view,
    ...rhythm,
    locale: locale ?? null,
    page: page ?? null,
    created_at: now,
    ...dueAfter(rhythm, workspaceZone, now),
    sent_at: null,
    paused_reason: null,
    paused_at: null,
  }
}

/** Returns a subscription with a patch applied. One whose days change, or that goes on, begins with its next letter. */
export function patchRow(
  row: SubscriptionRow,
  { at, timeZone, locale, page, paused, ...patch }: SubscriptionPatch,
  workspaceZone: string,
  now: Date,
): SubscriptionRow {
  const patched: SubscriptionRow = {
    ...row,
    ...withoutUndefined(patch),
    ...withoutUndefined({ sent_from: at, time_zone: timeZone, locale, page }),
  }
  const isResumed = paused === false && row.paused_at !== null
  const isMoved = (['every', 'sent_from', 'time_zone'] as const).some((name) => patched[name] !== row[name])
  return {
    ...patched,
    ...((isResumed || isMoved) && dueAfter(patched, workspaceZone, now)),
    ...(isResumed && { paused_reason: null, paused_at: null }),
    ...(paused === true && row.paused_at === null && { paused_reason: 'paused', paused_at: now }),
  }
}

/** Returns a subscription as its user sees it. */
export function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    name: row.name,
    view: row.view,
    every: row.every,
    at: row.sent_from,
    timeZone: row.time_zone ?? undefined,
    locale: row.locale ?? undefined,
    page: row.page ?? undefined,
    createdAt: row.created_at.toISOString(),
    nextAt: row.paused_at === null ? row.next_at.toISOString() : undefined,
    sentAt: row.sent_at?.toISOString(),
    paused:
      row.paused_reason && row.paused_at
        ? { reason: row.paused_reason, at: row.paused_at.toISOString() }
        : undefined,
  }
}

/** Returns whether a subscription was created by the same request as another. */
export function isSame(stored: SubscriptionRow, wanted: SubscriptionRow): boolean {
  const names = ['name', 'view', 'every', 'sent_from', 'time_zone', 'locale', 'page'] as const
  return names.every((name) => isDeepStrictEqual(stored[name], wanted[name]))
}

function dueAfter(
  rhythm: Pick<SubscriptionRow, 'every' | 'sent_from' | 'time_zone'>,
  workspaceZone: string,
  now: Date,
): Pick<SubscriptionRow, 'next_at' | 'issue_day'> {
  const due = rhythmOf(rhythm, workspaceZone)
  return { next_at: nextIssue(due, now).at, issue_day: lastIssue(due, now).day }
}

function withoutUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}
