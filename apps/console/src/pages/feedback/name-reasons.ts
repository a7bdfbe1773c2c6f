import type { SurveyWords } from '../../parts/use-survey-words.ts'

/** Names the reasons of a response, which come as one text, in the words of its survey. */
export function nameReasons(reasons: string | null, survey: SurveyWords): string[] {
  return reasons === null || reasons === ''
    ? []
    : reasons.split(',').map((key) => survey.option('reasons', key))
}
