import type { Answers, AnswerValue, Question, SurveyDefinition } from '@otklik/contract'
import { refuse } from '../../http/problem.ts'

/**
 * Holds answers against the survey that was asked.
 *
 * @throws {Problem} `validation_failed`, naming each answer that doesn't fit
 */
export function checkAnswers(survey: SurveyDefinition, answers: Answers): void {
  const faults = Object.entries(answers).flatMap(([key, value]) => {
    const question = survey.questions.find((candidate) => candidate.key === key)
    const message = question ? faultOf(question, value) : 'is no question of this survey'
    return message === undefined ? [] : [{ path: `answers.${key}`, message }]
  })
  if (faults.length > 0) throw refuse(faults)
}

/** Whether a value clears the answer: `null`, an empty text and an empty choice say the same. */
export function isCleared(value: AnswerValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function faultOf(question: Question, value: AnswerValue): string | undefined {
  if (value === null || (isCleared(value) && kindOf(value) === question.kind)) {
    return question.required ? 'is required and cannot be cleared' : undefined
  }
  switch (question.kind) {
    case 'csi':
      return isWithin(value, 1, 5) ? undefined : 'must be a whole number from 1 to 5'
    case 'nps':
      return isWithin(value, 0, 10) ? undefined : 'must be a whole number from 0 to 10'
    case 'text':
      return typeof value === 'string' ? undefined : 'must be a text'
    case 'choice':
      return isChoiceOf(question, value) ? undefined : 'must be a list of different options of this question'
  }
}

function kindOf(value: AnswerValue) {
  return typeof value === 'string' ? 'text' : 'choice'
}

function isWithin(value: AnswerValue, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max
}

function isChoiceOf({ options = [] }: Question, value: AnswerValue): boolean {
  if (!Array.isArray(value) || new Set(value).size < value.length) return false
  return value.every((key) => options.some((option) => option.key === key))
}
