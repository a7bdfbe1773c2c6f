import { type Attribute, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { frozenName } from '../../ask/attributes/freeze-attributes.ts'
import { type Column, columnsOf } from '../../http/tables/column.ts'

const FIXED_COLUMNS = columnsOf(ResponseRow)

/** Lists the columns of a response in their order: those of every workspace, and one for each attribute of its own. */
export function feedColumns(attributes: readonly Attribute[]): Column[] {
  return [...FIXED_COLUMNS, ...attributes.map(({ key }) => ({ name: key, kind: 'text' as const }))]
}

type ColumnName = keyof typeof ResponseRow.shape

/** Lists the questions that have a column of their own. They have the same kind in every survey. */
export const CANONICAL = ['csi', 'nps', 'comment', 'reasons']

/**
 * Is the time of the last change: each kind of write stores its time, and the latest of them counts. What was never revised has
 * one submission, which came when it was answered; looking for it would take most of the time of a chunk.
 */
export function updatedAt(workspace: string): RawBuilder<Date> {
  return sql`greatest(
    case when invitation.revision = 1 then invitation.answered_at else (
      select received_at from submission
      where submission.workspace = ${workspace} and submission.invitation = invitation.id
      order by revision desc limit 1) end,
    invitation.sent_at, invitation.bounced_at, invitation.cleared_at, invitation.erased_at, invitation.released_at)`
}

const others = sql`(invitation.answers - array[${sql.join(CANONICAL.map((key) => sql.lit(key)))}])`

/** Holds the expressions of the columns that are not stored with the invitation by the same name. */
const EXPRESSIONS: Partial<Record<ColumnName, RawBuilder<unknown>>> = {
  id: sql`invitation.id::text`,
  erased: sql`(invitation.erased_at is not null)`,
  answeredAt: isoTime(sql`invitation.answered_at`),
  answeredDay: sql`invitation.answered_day`,
  surveyVersion: sql`invitation.survey_version`,
  serviceName: sql`service.name`,
  line: sql`service.line`,
  agentName: sql`agent.name`,
  companyName: sql`company.name`,
  csi: sql`(invitation.answers ->> 'csi')::int`,
  nps: sql`(invitation.answers ->> 'nps')::int`,
  comment: sql`invitation.answers ->> 'comment'`,
  // No key of an option contains one of these characters.
  reasons: sql`translate(invitation.answers ->> 'reasons', '[]" ', '')`,
  answers: sql`case when ${others} <> '{}' then ${compactJson(others)} end`,
}

/** Names the columns that are empty in the row of an erased person. */
const FORGOTTEN = new Set(
  Object.entries(ErasedResponseRow.shape).flatMap(([name, schema]) =>
    schema instanceof z.ZodNull ? [name] : [],
  ),
)

/**
 * Selects a response as a flat row, so that Postgres can also write it as a line of CSV. The texts of times and JSON are those
 * that JavaScript would write.
 */
export function responseColumns(
  workspace: string,
  attributes: readonly Attribute[],
): { name: string; expression: RawBuilder<unknown> }[] {
  const expressions: typeof EXPRESSIONS = { ...EXPRESSIONS, updatedAt: isoTime(updatedAt(workspace)) }
  const fixed = FIXED_COLUMNS.map(({ name }) => {
    const expression = expressions[name as ColumnName] ?? sql.ref(`invitation.${name}`)
    return { name, expression: FORGOTTEN.has(name) ? unlessErased(expression) : expression }
  })
  const own = attributes.map((attribute) => ({ name: attribute.key, expression: frozenValue(attribute) }))
  return [...fixed, ...own]
}

/** Selects the value of an attribute that the invitation was made with. */
export function frozenValue(attribute: Attribute): RawBuilder<string | null> {
  return unlessErased(sql`invitation.attributes ->> ${frozenName(attribute)}`)
}

/** Selects nothing where the person of a response was erased. */
export function unlessErased<Value>(value: RawBuilder<Value>): RawBuilder<Value | null> {
  return sql`case when invitation.erased_at is null then ${value} end`
}

/** Writes a time as `toISOString` does. */
export function isoTime(time: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Writes an object of answers as `JSON.stringify` does, without spaces. Lists hold keys alone. */
function compactJson(answers: RawBuilder<unknown>): RawBuilder<string> {
  return sql`(select '{' || string_agg(to_json(key)::text || ':'
      || case jsonb_typeof(value) when 'array' then replace(value::text, ', ', ',') else value::text end, ',') || '}'
    from jsonb_each(${answers}))`
}
