/** The widget's own words, besides those of a survey, in one language. */
export interface WidgetTexts {
  /** The two ends of each scale, worst first. */
  ends: Record<'csi' | 'nps', readonly [worst: string, best: string]>
  optional: string
  send: string
  change: string
  thanks: string
  /** `{score}` and `{best}` stand for the numbers. */
  rated: string
  progress: Record<Progress, string>
}

/** How far an answer has come, or why it came no further; each is told to the person in words. */
export type Progress = 'sending' | 'saved' | 'offline' | 'busy' | 'tooLate' | 'expired' | 'refused' | 'closed'
