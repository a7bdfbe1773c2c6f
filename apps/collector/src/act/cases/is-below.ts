import type { Answers, SurveyDefinition } from '@otklik/contract'

/** Says which score is below which threshold. */
export interface LowScore {
  question: string
  score: number
  threshold: number
}

/**
 * Finds the first answer below its threshold. That of `csi` is the survey's or else the workspace's; any other question
 * has one only if its survey says so.
 */
export function findLowScore(
  { questions, threshold: ofSurvey }: SurveyDefinition,
  ofWorkspace: number,
  answers: Answers,
): LowScore | undefined {
  for (const { key, kind, caseBelow } of questions) {
    const isCanonical = key === 'csi' && kind === 'csi'
    const threshold = caseBelow ?? (isCanonical ? (ofSurvey ?? ofWorkspace) : undefined)
    const score = answers[key]
    if (threshold !== undefined && typeof score === 'number' && score < threshold) {
      return { question: key, score, threshold }
    }
  }
  return undefined
}
