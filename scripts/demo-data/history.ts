import type { DemoCentre } from './centre.ts'

/** Describes the history that is made. Its days are those of [from, to), in the time zone of the workspace. */
export interface History {
  workspace: string
  timeZone: string
  /** Decides everything that is drawn. */
  seed: number
  centre: DemoCentre
  people: number
  from: string
  /** Is the first day of the future: nothing has happened on it or later. */
  to: string
  responses: number
  /** Is the share of asks that are answered. */
  answered: number
  /** Numbers the writes of the first seconds. */
  firstChange: number
}

/** All writes within this time have one change, as those of a busy collector's transaction have. */
export const CHANGE_SECONDS = 30

/** Returns the greatest change of a history. */
export function lastChangeOf({ from, to, firstChange }: History): number {
  return firstChange + Math.ceil((Date.parse(to) - Date.parse(from)) / 1000 / CHANGE_SECONDS) + MARGIN
}

/** Days of 25 hours and revisions after the last midnight fall into this many changes. */
const MARGIN = 1000
