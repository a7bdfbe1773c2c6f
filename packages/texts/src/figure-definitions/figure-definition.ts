/** Says how a figure is counted. A part that a figure has not is empty. */
export interface FigureDefinition {
  name: string
  what: string
  formula: string
  /** Says what n counts. */
  n: string
  leftOut: string
  /** Says which interval the figure has, and what it means. */
  interval: string
  /** Names the days by which it is counted, the operation of the API, and its column there. */
  source: string
}

/** Names a figure that the console shows, so that its definition is there in each of the console's languages. */
export type ShownFigure = 'csi' | 'nps' | 'n' | 'top2' | 'responseRate' | 'casesOpen' | 'difference' | 'share'
