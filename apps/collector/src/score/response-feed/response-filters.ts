import { DIMENSIONS, type ResponseQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { QuestionRoles } from '../../ask/surveys/question-roles.ts'
import { canonicalPerson } from '../../workspace/canonical-mailbox.ts'
import type { NamedAttribute } from '../grouping/grouping.ts'
import { frozenValue, unlessErased } from './response-feed-columns.ts'

/** Holds what the filters of a query mean in its workspace. */
interface Meaning {
  /** Are the attributes that the query filters by. */
  named: readonly NamedAttribute[]
  roles: QuestionRoles
}

/** Makes the conditions of filters. Those of different names are combined; the values of one are alternatives. */
export function responseFilters(query: ResponseQuery, { named, roles }: Meaning): RawBuilder<boolean>[] {
  const { score, comment, person, ticket } = query
  return [
    ...DIMENSIONS.map((name) => isOneOf(columnOf(name), query[name])),
    ...named.map((attribute) => isOneOf(frozenValue(attribute), attribute.values)),
    isOneOf(scoreBy(roles), score?.map(String)),
    isOneOf(sql`invitation.person`, person === undefined ? undefined : [canonicalPerson(person)]),
    isOneOf(unlessErased(sql`invitation.ticket`), ticket === undefined ? undefined : [ticket]),
    comment && sql<boolean>`jsonb_exists_any(invitation.answers, ${roles.texts}::text[])`,
  ].filter((condition) => condition !== undefined)
}

function columnOf(dimension: (typeof DIMENSIONS)[number]): RawBuilder<unknown> {
  return sql.ref(dimension === 'line' ? 'service.line' : `invitation.${dimension}`)
}

/** Selects the answer to the score question of a response's own version of its survey, as a text. */
function scoreBy({ scores }: QuestionRoles): RawBuilder<string | null> {
  const question = sql`${JSON.stringify(scores)}::jsonb -> invitation.survey ->> invitation.survey_version::text`
  return sql`invitation.answers ->> (${question})`
}

function isOneOf(
  value: RawBuilder<unknown>,
  values: readonly (string | number)[] | undefined,
): RawBuilder<boolean> | undefined {
  return values && sql<boolean>`${value} in (${sql.join(values)})`
}
