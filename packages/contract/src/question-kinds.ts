import { NPS_SCORES, SCORES } from './scale.ts'

/** Describes one kind of question. */
interface Kind {
  /** Is the error text for an answer of the wrong form. */
  rule: string
  /** Returns `true` if a value is a valid answer to a question with these options. It isn't called for empty values. */
  accepts: (value: unknown, options: readonly { key: string }[]) => boolean
  /** Returns `true` if a value clears an earlier answer, as `null` does for every kind. */
  isEmpty: (value: unknown) => boolean
  /** Lists the scores of a scale from worst to best. Other kinds have none. */
  scale?: readonly number[]
  /** Its answers may hold personal data: they are erased with their person, and kept for `textDays` at most. */
  isPersonal: boolean
  /** Its scores are counted in tallies when they are stored. */
  isTallied: boolean
}

/** By such a text a person says how to reach them. */
export const MAX_CONTACT_LENGTH = 200

const kinds = {
  csi: scaleOf(SCORES),
  nps: scaleOf(NPS_SCORES),
  choice: {
    rule: 'must be a list of different options of this question',
    accepts: (value, options) =>
      Array.isArray(value) &&
      new Set(value).size === value.length &&
      value.every((chosen) => options.some(({ key }) => key === chosen)),
    isEmpty: (value) => Array.isArray(value) && value.length === 0,
    isPersonal: false,
    isTallied: false,
  },
  text: {
    rule: 'must be a text',
    accepts: (value) => typeof value === 'string',
    isEmpty: (value) => value === '',
    isPersonal: true,
    isTallied: false,
  },
  contact: {
    rule: `must be a text of at most ${MAX_CONTACT_LENGTH} characters`,
    accepts: (value) => typeof value === 'string' && value.length <= MAX_CONTACT_LENGTH,
    isEmpty: (value) => value === '',
    isPersonal: true,
    isTallied: false,
  },
} satisfies Record<string, Kind>

export type QuestionKind = keyof typeof kinds

/** Lists the kinds of questions. Code that handles an answer must use this table, not the JSON type of the answer. */
export const QUESTION_KINDS: Readonly<Record<QuestionKind, Kind>> = kinds

export const QUESTION_KIND_NAMES = Object.keys(QUESTION_KINDS) as QuestionKind[]
export const PERSONAL_KINDS = QUESTION_KIND_NAMES.filter((name) => QUESTION_KINDS[name].isPersonal)

function scaleOf(scores: readonly number[]): Kind {
  return {
    rule: `must be a whole number from ${scores[0]} to ${scores.at(-1)}`,
    accepts: (value) => scores.some((score) => score === value),
    isEmpty: () => false,
    scale: scores,
    isPersonal: false,
    isTallied: true,
  }
}
