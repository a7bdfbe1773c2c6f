import type {
  Alert,
  CaseDimension,
  CaseKind,
  Channel,
  Dimension,
  Outcome,
  Period,
  SubscribedTable,
  Trust,
} from '@otklik/contract'

/** Holds the texts of letters with figures, and of alerts, for those who work on the service. */
export interface FiguresLetterTexts {
  body: string
  table: Record<SubscribedTable, string>
  /** Labels the facts of a letter, beside its filters. */
  fact: Record<'table' | 'days' | 'against' | 'question', string>
  /** Names the other groups of a table, as what its groups are compared with. */
  rest: string
  /** Names what figures are grouped and filtered by. */
  group: Record<Dimension | Period | CaseDimension, string>
  /** Names the values that are words of this program. */
  value: Record<Channel | Trust | CaseKind | Outcome, string>
  figure: Record<LetterFigure, string>
  /** Heads the only row of a table without groups, and names the small groups of a published table together. */
  all: string
  others: string
  /** Stands for what an answer or a case does not tell. */
  unknown: string
  /** Says of a difference if it may be chance. */
  beyondChance: string
  maybeChance: string
  /** Says why a row has no figures, or that a rate may still change. */
  fewer: string
  immature: string
  /** Says that there is no row at all. */
  empty: string
  /** Explains the small figures under a mean or a share. */
  interval: string
  /** Tells of the rows that stand in the attached table alone, and of those that stand nowhere. `{count}` counts them. */
  more: string
  cut: string
  /** Labels the button. */
  open: string
  /** Says why the reader gets the letter. `{centre}` stands for the workspace's name. */
  why: string
  /** Labels the link that stops the letter. */
  stop: string
  /** Says that a letter is sent no more, and why. `{name}` stands for its subject. */
  ended: { subject: string; refused: string; slow: string }
  /** Asks on the page of that link if a letter is to be stopped, and confirms it. */
  stopping: { title: string; text: string; press: string; done: string; way: string }
  /** Names each alert, and tells of a service, for whose name `{service}` stands. */
  alert: Record<Alert, { name: string; subject: string; body: string }>
  alertFact: Record<AlertFact, string>
  /** Says how long a silence is. `{hours}` counts working hours. */
  hours: string
}

/** Names a column of the table in a letter. */
export type LetterFigure =
  | 'mean'
  | 'n'
  | 'count'
  | 'difference'
  | 'responseRate'
  /** Counts those who answered, and those who were reached. */
  | 'answered'
  | 'opened'
  | 'contactedInTimeShare'
  | 'recovered'

/** Names a fact of an alert. */
export type AlertFact = 'week' | 'before' | 'difference' | 'compared' | 'last' | 'silent' | 'answers'
