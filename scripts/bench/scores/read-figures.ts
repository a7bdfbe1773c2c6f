import type { RunningCollector } from '../targets/collector.ts'
import { countIn } from '../targets/postgres.ts'
import { readCsv, sumOf } from './csv-pages.ts'
import { PERIOD } from './history.ts'
import { type Group, ROWS } from './raw-queries.ts'

/**
 * Returns a function that reads scores and response rates of each group and month over HTTP, as CSV. Its first call checks
 * that all responses and asks are in the figures.
 *
 * @throws {Error} from that call, if some are missing
 */
export function readerOf({ url, database = '' }: RunningCollector, group: Group): () => Promise<void> {
  const query = new URLSearchParams({ ...PERIOD, by: `${group},month` })
  const within = (day: string) => `${day} >= '${PERIOD.from}' and ${day} < '${PERIOD.to}'`
  const count = (condition: string) =>
    countIn(database, `select count(*) from (${ROWS}) as asked where ${condition}`)
  let isChecked = false

  return async () => {
    const scores = await readCsv(`${url}/v1/scores?${query}`)
    const rates = await readCsv(`${url}/v1/response-rates?${query}`)
    if (isChecked) return
    expectAll('responses', sumOf(scores, 'n'), await count(`${within('answered_day')} and csi is not null`))
    expectAll('asks', sumOf(rates, 'issued'), await count(`${within('issued_day')} and not unsolicited`))
    isChecked = true
  }
}

function expectAll(what: string, read: number, stored: number): void {
  if (read !== stored) throw new Error(`${read} of ${stored} ${what}`)
}
