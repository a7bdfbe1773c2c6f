import type { SubscribedView } from '@otklik/contract'

/** Is a table that a letter can show. */
export interface SubscribedChoice {
  label: string
  /** Is the path of the API that the figures come from. */
  path: string
}

/** Says what can be subscribed to, and what is proposed. */
export interface SubscribedFigures {
  /** Lists what the letter can show, the usual one first. */
  choices: readonly SubscribedChoice[]
  period: SubscribedView['period']
  /** Is `true` if scores can be compared. */
  isComparable?: boolean
  /** Is what they are compared with here. */
  against?: SubscribedView['against']
  /** Is where the letter leads, within the console. */
  page: string
}
