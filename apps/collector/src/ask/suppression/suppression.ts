import { type Delivery, SURVEY_DEFAULTS, type SuppressedReason } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { isSameName } from '../../workspace/canonical-mailbox.ts'
import type { StoredSurvey } from '../surveys/survey-queries.ts'
import { isNoReplyAddress } from './no-reply-address.ts'

/** Describes one ask of a person before the present one. */
export interface EarlierAsk {
  invitation: string
  survey: string
  at: Date
}

/** Describes one ask in a letter. Several asks may have gone in the same letter. */
export interface EarlierLetter extends EarlierAsk {
  letter: string
  delivery: Delivery
  /** Is when the letter goes, or went. */
  due: Date
}

/** Holds what decides whether a person gets a letter. */
export interface AskedPerson {
  id: string
  mailbox: string | undefined
  /** Letters come from this person's mailbox. */
  isSender: boolean
  /** The caller knows this reason for not asking them. */
  knownReason: SuppressedReason | undefined
  optedOut: boolean
  /** Holds the asks of all channels, without suppressed ones. */
  asks: readonly EarlierAsk[]
  /** Holds the letters of the last seven days. */
  letters: readonly EarlierLetter[]
}

export interface Agent {
  key: string
  mailbox: string | null
}

/** Limits how often a workspace asks. */
export interface Budgets {
  surveys: ReadonlyMap<string, StoredSurvey>
  lettersPerWeek: number | undefined
  /** Closings for one person and survey within this time go into one letter. */
  togetherMs: number
}

/** A person is asked about at most this many tickets that were closed together. */
export const MAX_TOGETHER = 10

/** Describes the ask that a letter would be about. */
interface NewAsk {
  invitation: string
  survey: string
  /** It goes in a letter that is counted already. */
  joinsLetter: boolean
  /** A ticket system reported a closing, and sends the letter itself. */
  isHandedOut: boolean
}

/**
 * Returns why a person gets no letter, or `undefined` if they get it.
 *
 * @param agent did the work that the letter asks about
 */
export function suppressionReason(
  person: AskedPerson,
  ask: NewAsk,
  agent: Agent | undefined,
  budgets: Budgets,
  now: Date,
): SuppressedReason | undefined {
  if (isNoReplyAddress(person.mailbox ?? person.id)) return 'automatic_mailbox'
  if (person.isSender) return 'own_mailbox'
  if (person.knownReason) return person.knownReason
  if (agent && isSamePerson(person, agent)) return 'own_ticket'
  if (person.optedOut) return 'opted_out'
  if (isAskedTooOften(person, ask, budgets, now)) return 'over_budget'
  return undefined
}

function isSamePerson({ id, mailbox }: AskedPerson, agent: Agent): boolean {
  const names = mailbox === undefined ? [id] : [id, mailbox]
  return [agent.key, agent.mailbox].some((name) => name && names.some((each) => isSameName(each, name)))
}

/**
 * Returns whether a budget is used up: the survey's minimum days between two asks, the number of tickets that are asked
 * about together, or the workspace's letters per week. The weekly cap counts letters of surveys as rare as this one or
 * rarer, so that a frequent survey cannot use up the cap of a rare one.
 */
function isAskedTooOften(
  { asks, letters }: AskedPerson,
  { invitation, survey, joinsLetter, isHandedOut }: NewAsk,
  { surveys, lettersPerWeek = Number.POSITIVE_INFINITY, togetherMs }: Budgets,
  now: Date,
): boolean {
  const daysBetween = daysBetweenAsks(surveys, survey)
  const asksOfSurvey = asks.filter((ask) => ask.invitation !== invitation && ask.survey === survey)
  if (asksOfSurvey.some(({ at }) => now.getTime() - at.getTime() < daysBetween * DAY_MS)) return true
  if (joinsLetter) return false
  const handedOut = letters.filter(
    (letter) =>
      letter.survey === survey &&
      letter.delivery === 'none' &&
      now.getTime() - letter.at.getTime() < togetherMs,
  )
  if (isHandedOut && handedOut.length >= MAX_TOGETHER) return true
  const counted = letters.filter((letter) => daysBetweenAsks(surveys, letter.survey) >= daysBetween)
  return new Set(counted.map(({ letter }) => letter)).size >= lettersPerWeek
}

/** Returns the minimum number of days between two asks of one person by a survey. */
export function daysBetweenAsks(surveys: Budgets['surveys'], key: string): number {
  return surveys.get(key)?.definition.minDaysBetween ?? SURVEY_DEFAULTS.minDaysBetween
}
