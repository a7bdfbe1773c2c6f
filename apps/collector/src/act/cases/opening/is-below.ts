import type { Answers, SurveyDefinition } from '@otklik/contract'

/** Says which score is below which threshold. */
export interface LowScore {
  question: string
  score: number
  threshold: number
}

/** Names a question whose scores open cases. */
type WatchedQuestion = Pick<LowScore, 'question' | 'threshold'>

/**
 * Lists the questions whose scores open cases. The threshold of `csi` is the survey's or else the workspace's; any other
 * question has one only if its survey says so.
 */
export function watchedQuestions(
  { questions, threshold: ofSurvey }: SurveyDefinition,
  ofWorkspace: number,
): WatchedQuestion[] {
  return questions.flatMap(({ key, kind, caseBelow }) => {
    const isCanonical = key === 'csi' && kind === 'csi'
    const threshold = caseBelow ?? (isCanonical ? (ofSurvey ?? ofWorkspace) : undefined)
    return threshold === undefined ? [] : [{ question: key, threshold }]
  })
}

/** Finds the first answer below its threshold. */
export function findLowScore(
  survey: SurveyDefinition,
  ofWorkspace: number,
  answers: Answers,
): LowScore | undefined {
  for (const { question, threshold } of watchedQuestions(survey, ofWorkspace)) {
    const score = answers[question]
    if (typeof score === 'number' && score < threshold) return { question, score, threshold }
  }
  return undefined
}
