import { SURVEY_DEFAULTS, type SuppressedReason } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import type { StoredSurvey } from '../surveys/survey-queries.ts'
import { isNoReplyAddress } from './no-reply-address.ts'

/** One ask of a person, before the one that is weighed. */
export interface EarlierAsk {
  invitation: string
  survey: string
  at: Date
}

/** What is known of a person when a letter to them is weighed. */
export interface AskedPerson {
  id: string
  mailbox: string | undefined
  optedOut: boolean
  /** Asks that reached them in any way; suppressed ones aside. */
  asks: readonly EarlierAsk[]
  /** Letters of the last seven days. */
  letters: readonly EarlierAsk[]
}

export interface Agent {
  key: string
  mailbox: string | null
}

/** How often a workspace asks. */
export interface Budgets {
  surveys: ReadonlyMap<string, StoredSurvey>
  lettersPerWeek: number | undefined
}

/**
 * Why a person gets no letter; `undefined` when they get it.
 *
 * @param ask the invitation and its survey
 * @param agent who did the work
 */
export function suppression(
  person: AskedPerson,
  ask: { invitation: string; survey: string },
  agent: Agent | undefined,
  budgets: Budgets,
  now: Date,
): SuppressedReason | undefined {
  if (isNoReplyAddress(person.mailbox ?? person.id)) return 'automatic_mailbox'
  if (agent && isSamePerson(person, agent)) return 'own_ticket'
  if (person.optedOut) return 'opted_out'
  if (isAskedTooOften(person, ask, budgets, now)) return 'over_budget'
  return undefined
}

function isSamePerson({ id, mailbox }: AskedPerson, agent: Agent): boolean {
  const names = [id, mailbox].flatMap((name) => name?.toLowerCase() ?? [])
  return [agent.key, agent.mailbox].some((name) => name && names.includes(name.toLowerCase()))
}

/**
 * A survey heeds its own days between two asks, and the cap on letters counts those of surveys that are as
 * rare as this one or rarer: a frequent survey can use a week up for itself, and never for a rare one.
 */
function isAskedTooOften(
  { asks, letters }: AskedPerson,
  { invitation, survey }: { invitation: string; survey: string },
  { surveys, lettersPerWeek = Number.POSITIVE_INFINITY }: Budgets,
  now: Date,
): boolean {
  const daysBetween = daysBetweenAsks(surveys, survey)
  const isOther = (ask: EarlierAsk) => ask.invitation !== invitation
  const asked = asks.filter((ask) => isOther(ask) && ask.survey === survey)
  if (asked.some(({ at }) => now.getTime() - at.getTime() < daysBetween * DAY_MS)) return true
  return letters.filter((ask) => daysBetweenAsks(surveys, ask.survey) >= daysBetween).length >= lettersPerWeek
}

/** How many days must lie between two asks of one person by a survey. */
export function daysBetweenAsks(surveys: Budgets['surveys'], key: string): number {
  return surveys.get(key)?.definition.minDaysBetween ?? SURVEY_DEFAULTS.minDaysBetween
}
