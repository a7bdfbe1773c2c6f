import { type RawBuilder, sql } from 'kysely'
import type { History } from './history.ts'
import type { NumberedPart } from './parts.ts'
import { allDraws, draw } from './seeded-draws.ts'

/** Services are drawn by their slots. */
const SLOTS = 2000
// People are drawn by their own places.
const COMPANY_DRAW = 50
const LEVEL_DRAW = 51

/** Selects the asks of some days with all that is drawn for them: service, person, company and agent. */
export function drawnAsks(
  { seed, centre, people }: History,
  { services }: NumberedPart,
  days: NumberedPart['days'],
) {
  const table = (rows: readonly object[]) => sql`json_to_recordset(${JSON.stringify(rows)}::json)`
  const slots = slotsOf(services)
  const placeOf = (drawn: RawBuilder<unknown>, count: number) => sql`floor(${drawn} * ${sql.lit(count)})::int`
  const { agents, companies } = centre
  return sql`
    ${table(days)} as day (day date, first bigint, asks bigint, mood float8)
    cross join lateral generate_series(day.first, day.first + day.asks - 1) as ask (place)
    cross join lateral (select ${allDraws(sql`ask.place`, seed)} offset 0) as draw
    join ${table(services)} as service (
      place int, key text, quality float8, eagerness float8, "delaySeconds" int, "firstAgent" int, agents int
    ) on service.place = (${slots}::int[])[1 + ${placeOf(sql`draw.service`, SLOTS)}]
    cross join lateral (select ${placeOf(sql`draw.person`, people)}::bigint as place offset 0) as chosen
    cross join lateral (
      select chosen.place,
        power(${draw(sql`chosen.place`, seed, COMPANY_DRAW)}, 1.6) as company_draw,
        ${draw(sql`chosen.place`, seed, LEVEL_DRAW)} as level_draw
      offset 0
    ) as known
    cross join lateral (
      select known.place, ${placeOf(sql`known.company_draw`, companies.length)} as company,
        case when known.level_draw < 0.03 then 1 when known.level_draw < 0.18 then 2 else 3 end as level
      offset 0
    ) as person
    join ${table(companies)} as company (place int, key text) on company.place = person.company
    join ${table(agents)} as agent (place int, key text) on agent.place = (service."firstAgent"
      + (service.place * 7 + company.place * 3 + ${placeOf(sql`draw.agent`, 3)}) % service.agents)
      % ${sql.lit(agents.length)}`
}

/** Returns the place of a service for each slot, so that a service has as many slots as its weight says. */
function slotsOf(services: NumberedPart['services']): number[] {
  const total = services.reduce((sum, { weight }) => sum + weight, 0)
  let filled = 0
  return services.flatMap(({ place, weight }) => {
    const before = Math.round((filled / total) * SLOTS)
    filled += weight
    return Array<number>(Math.round((filled / total) * SLOTS) - before).fill(place)
  })
}
