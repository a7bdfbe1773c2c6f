import {
  type AnswerValue,
  CANONICAL_KINDS,
  type ImportMap,
  NPS_SCORES,
  QUESTION_KINDS,
  type Question,
  type QuestionKind,
} from '@otklik/contract'
import { invalid } from '../../http/problem.ts'

/** These are imported if the map names no questions. */
const DEFAULT_QUESTIONS: NonNullable<ImportMap['questions']> = { csi: {}, comment: {} }

/** Says how the answers to a question are read. */
export interface QuestionPlan {
  key: string
  column: string
  kind: QuestionKind
  /** Lists the numbers of its scale from worst to best, if it has one. */
  scale: readonly number[] | undefined
  /** Maps the words of the file, in lower case, to numbers of the scale. */
  words: ReadonlyMap<string, number>
  texts: readonly string[]
}

/**
 * Plans how answers are read. A scale of 5 is a `csi`; one of 2, 3 or 10 stays what it is, as a choice among its steps.
 *
 * @param known the kinds of the questions that the workspace's surveys have
 * @throws {Problem} `validation_failed` if a question has another kind already
 */
export function planQuestions(
  questions: ImportMap['questions'] = DEFAULT_QUESTIONS,
  known: ReadonlyMap<string, QuestionKind>,
): QuestionPlan[] {
  return Object.entries(questions).map(([key, { column = key, scale, words = [] }]) => {
    const steps = scale ?? (words.length > 0 ? words.length : undefined)
    const kind = kindOf(key, steps, known.get(key))
    return {
      key,
      column,
      kind,
      scale: scaleOf(kind, steps),
      words: new Map(words.map((word, place) => [word.trim().toLowerCase(), place + 1])),
      texts: words,
    }
  })
}

export const questionKeys = (questions: ImportMap['questions'] = DEFAULT_QUESTIONS) => Object.keys(questions)

function kindOf(key: string, steps: number | undefined, known: QuestionKind | undefined): QuestionKind {
  const stored = known ?? CANONICAL_KINDS.get(key)
  if (steps === undefined) return stored ?? 'text'
  const wanted = steps === QUESTION_KINDS.csi.scale?.length ? 'csi' : 'choice'
  if (stored === undefined || stored === wanted) return wanted
  const message = `has the kind "${stored}" in this workspace, which has not ${steps} steps: import it by another key`
  throw invalid(`map.questions.${key}`, message)
}

function scaleOf(kind: QuestionKind, steps: number | undefined): readonly number[] | undefined {
  if (kind === 'nps') return NPS_SCORES
  return steps === undefined
    ? QUESTION_KINDS[kind].scale
    : Array.from({ length: steps }, (_, place) => place + 1)
}

/** Reads an answer. One that is not of the question's kind is refused when it is compared with the survey. */
export function readAnswer({ kind, scale, words }: QuestionPlan, cell: string, decimal: string): AnswerValue {
  if (!scale) return kind === 'choice' ? cell.split(',').map((option) => option.trim()) : cell
  const step = words.get(cell.toLowerCase()) ?? wholeNumber(cell, decimal)
  if (step === undefined) return cell
  return kind === 'choice' ? [String(step)] : step
}

/** Returns the question as a survey of the import's own has it. Its text is the name of its column. */
export function questionOf({ key, column, kind, scale, texts }: QuestionPlan): Question {
  const question = { key, kind, texts: { en: column } }
  if (kind !== 'choice') return question
  if (!scale)
    throw invalid(`map.questions.${key}`, 'is a choice: give its scale, or a survey that has its options')
  const options = scale.map((step) => ({ key: String(step), texts: { en: texts[step - 1] ?? String(step) } }))
  return { ...question, options }
}

/**
 * Reads a whole number, which some systems write with decimals, as `4,0`.
 *
 * @param decimal separates the decimals
 */
export function wholeNumber(written: string, decimal: string): number | undefined {
  const [whole = '', decimals = '0', ...others] = written.split(decimal)
  const isWhole = /^-?\d{1,9}$/.test(whole) && /^0{1,9}$/.test(decimals) && others.length === 0
  return isWhole ? Number(whole) : undefined
}
