/** The reasons that the default survey offers, and the scores after which it offers them. */
export const REASONS = {
  too_long: [1, 2, 3],
  asked_twice: [1, 2, 3],
  not_solved: [1, 2, 3],
  hard_to_reach: [1, 2, 3],
  quick: [4, 5],
  solved: [4, 5],
  clear: [4, 5],
  friendly: [4, 5],
} as const

/** The texts of the default survey `csi` in one language. Free of zod, so that the widget may carry them. */
export interface SurveyTexts {
  csi: string
  reasons: string
  comment: string
  options: Record<keyof typeof REASONS, string>
}
