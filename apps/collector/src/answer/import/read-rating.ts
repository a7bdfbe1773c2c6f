import {
  type Answers,
  AnswerValue,
  AttributeValue,
  type Channel,
  type ContextNameWith,
  contextNamesWith,
  IMPORT_FIELDS,
  type ImportError,
  ImportedRow,
  type ImportField,
  type StoredContext,
  toStoredContext,
} from '@otklik/contract'
import type { Invitation } from '../../database/tables.ts'
import type { ImportRow } from '../../http/uploads/read-rows.ts'
import { faultsOf } from '../../http/validation-paths.ts'
import { canonicalPerson } from '../../workspace/canonical-mailbox.ts'
import { derivedKey } from '../../workspace/derived-key.ts'
import { faultsIn } from '../intake/check-answers.ts'
import type { ImportPlan } from './import-plan.ts'
import { readAnswer, wholeNumber } from './imported-questions.ts'
import { parseWrittenTime } from './written-time.ts'

/** Holds a past rating, or an ask that nobody answered. */
export interface PastRating {
  line: number
  /** Is the id that the row has in its source. */
  rowId: string | undefined
  /** Is the key of its survey. */
  survey: string
  context: StoredContext
  /** Holds the names of catalogue entries whose keys are derived from them. */
  names: Partial<Record<ContextNameWith<'isCatalogued'>, string>>
  person: string | null
  channel: Channel
  askedAt: Date | undefined
  answeredAt: Date | undefined
  answers: Answers
  attributes: Invitation['attributes']
}

/** Imported ratings are not older. */
const EARLIEST = new Date('1970-01-02T00:00:00Z')
const CATALOGUED = contextNamesWith('isCatalogued')

/** Reads a row, and returns its rating, or all that is wrong with it. */
export function readRating(plan: ImportPlan, row: ImportRow, now: Date): PastRating | ImportError[] {
  const { line, cells, fault } = row
  if (fault !== undefined) return [{ line, path: 'row', message: fault }]

  const errors: ImportError[] = []
  const refuse = (path: string, message: string) => errors.push({ line, path, message })
  const cellOf = (field: ImportField) => cells.get(plan.columns[field]) || undefined

  const fields = ImportedRow.safeParse(
    Object.fromEntries(IMPORT_FIELDS.map((field) => [field, cellValue(field, cellOf(field), plan.decimal)])),
  )
  for (const { path, message } of fields.error?.issues.flatMap(faultsOf) ?? [])
    refuse(plan.columns[path as ImportField], message)

  const timeOf = (field: 'askedAt' | 'answeredAt') => {
    const written = cellOf(field)
    const time = written === undefined ? undefined : parseWrittenTime(written, plan.times)
    if (written !== undefined && !time) refuse(plan.columns[field], TIME_RULES[plan.times.dates])
    if (time && (time > now || time < EARLIEST))
      refuse(plan.columns[field], 'must be in the past, since 1970')
    return time
  }
  const askedAt = timeOf('askedAt')
  const answeredAt = timeOf('answeredAt')
  if (askedAt && answeredAt && askedAt > answeredAt)
    refuse(plan.columns.askedAt, `must not be after ${plan.columns.answeredAt}`)

  const survey = plan.surveys.get(fields.data?.survey ?? plan.survey)
  if (!survey) refuse(plan.columns.survey, 'is no survey of this workspace')
  const answers = answersIn(plan, cells, refuse)
  const isAnswered = Object.keys(answers).length > 0
  for (const { path, message } of survey ? faultsIn(survey.definition, answers) : [])
    refuse(plan.questions.find(({ key }) => path === `answers.${key}`)?.column ?? path, message)
  if (isAnswered && cellOf('answeredAt') === undefined) refuse(plan.columns.answeredAt, 'is required')
  if (!isAnswered && cellOf('askedAt') === undefined)
    refuse('row', 'has no answer, and does not say when it was asked')
  const attributes = attributesIn(plan, cells, refuse)
  if (errors.length > 0 || !fields.success || !survey) return errors

  const { id, person, channel = 'email', survey: _, ...given } = fields.data
  const { context, names } = keyed(given)
  return {
    line,
    rowId: id,
    survey: survey.key,
    context,
    names,
    person: person === undefined ? null : canonicalPerson(person),
    channel,
    askedAt,
    answeredAt: isAnswered ? answeredAt : undefined,
    answers,
    attributes,
  }
}

const TIME_RULES = {
  iso: 'must be a time such as 2026-03-10 12:00 or 2026-03-10T12:00:00Z',
  'dd.mm.yyyy': 'must be a time such as 10.03.2026 12:00',
}

function cellValue(field: ImportField, cell: string | undefined, decimal: string): unknown {
  if (cell === undefined || (field !== 'level' && field !== 'round')) return cell
  return wholeNumber(cell, decimal) ?? cell
}

type Refuse = (path: string, message: string) => void

function answersIn({ questions, decimal }: ImportPlan, cells: ImportRow['cells'], refuse: Refuse): Answers {
  const answers: Answers = {}
  for (const question of questions) {
    const cell = cells.get(question.column)
    if (!cell) continue
    const answer = readAnswer(question, cell, decimal)
    if (typeof answer === 'string' && !AnswerValue.safeParse(answer).success)
      refuse(question.column, TEXT_RULE)
    else answers[question.key] = answer
  }
  return answers
}

const TEXT_RULE = 'must have at most 4000 characters, and no NUL'

function attributesIn(
  { attributes }: ImportPlan,
  cells: ImportRow['cells'],
  refuse: Refuse,
): Invitation['attributes'] {
  const values: Record<string, string> = {}
  for (const { name, column } of attributes) {
    const cell = cells.get(column)
    if (!cell) continue
    const value = AttributeValue.safeParse(cell)
    if (value.success) values[name] = value.data
    else refuse(column, value.error.issues[0]?.message ?? 'is not valid')
  }
  return Object.keys(values).length > 0 ? values : null
}

/** Gives catalogue entries their keys: a name that is no key gets one that is derived from it. */
function keyed(given: Parameters<typeof toStoredContext>[0]) {
  const context = { ...given }
  const names: PastRating['names'] = {}
  for (const name of CATALOGUED) {
    const written = context[name]
    if (written === undefined || written === null) continue
    context[name] = derivedKey(written)
    if (context[name] !== written) names[name] = written
  }
  return { context: toStoredContext(context), names }
}
