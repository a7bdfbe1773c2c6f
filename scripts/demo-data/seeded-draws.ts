import { type RawBuilder, sql } from 'kysely'

/** Names what is drawn for each ask. The place of a name decides what it draws, so new names go to the end. */
const DRAWS = [
  'service',
  'person',
  'agent',
  'channel',
  'moment',
  'fate',
  'view',
  'answer',
  'delay',
  'score',
  'words',
  'reason',
  'revision',
  'context',
] as const

/**
 * Selects a column for each draw: a number in [0, 1), which the seed and the place of the ask decide. `random()` would
 * depend on the order in which Postgres happens to make the rows.
 */
export function allDraws(place: RawBuilder<unknown>, seed: number): RawBuilder<unknown> {
  return sql.join(DRAWS.map((name, index) => sql`${draw(place, seed, index)} as ${sql.id(name)}`))
}

/** Returns the number in [0, 1) that a seed gives to something numbered, for one of up to 100 purposes. */
export function draw(place: RawBuilder<unknown>, seed: number, purpose: number): RawBuilder<number> {
  return sql`((hashint8extended(${place}, ${sql.lit(seed * 100 + purpose)}::bigint) & 4294967295) / 4294967296::float8)`
}

/** Returns the UUID that a seed gives to something, such as `ask 17`. */
export function seededUuid(what: RawBuilder<unknown>, seed: number): RawBuilder<string> {
  return sql`overlay(overlay(md5(${sql.lit(`${seed} `)} || ${what}) placing '8' from 13) placing 'a' from 17)::uuid`
}
