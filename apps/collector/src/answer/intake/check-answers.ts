import {
  type Answers,
  type AnswerValue,
  QUESTION_KINDS,
  type Question,
  type SurveyDefinition,
} from '@otklik/contract'
import { refuse } from '../../http/problem.ts'

/**
 * Checks answers against the survey of the invitation.
 *
 * @throws {Problem} `validation_failed`, with an error for each invalid answer
 */
export function checkAnswers(survey: SurveyDefinition, answers: Answers): void {
  const faults = faultsIn(survey, answers)
  if (faults.length > 0) throw refuse(faults)
}

/** Returns what is wrong with answers, by their paths. */
export function faultsIn(survey: SurveyDefinition, answers: Answers): { path: string; message: string }[] {
  return Object.entries(answers).flatMap(([key, value]) => {
    const question = survey.questions.find((candidate) => candidate.key === key)
    const message = question ? faultOf(question, value) : 'is not a question of this survey'
    return message === undefined ? [] : [{ path: `answers.${key}`, message }]
  })
}

/** Returns `true` if a valid value clears an answer. Each kind of question refuses the empty values of the others. */
export function isCleared(value: AnswerValue): boolean {
  return value === null || Object.values(QUESTION_KINDS).some((kind) => kind.isEmpty(value))
}

function faultOf({ kind, required, options = [] }: Question, value: AnswerValue): string | undefined {
  const { isEmpty, accepts, rule } = QUESTION_KINDS[kind]
  if (value === null || isEmpty(value)) return required ? 'is required and cannot be cleared' : undefined
  return accepts(value, options) ? undefined : rule
}
