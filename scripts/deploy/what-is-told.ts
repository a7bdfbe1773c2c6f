import type { Shell } from './shell.ts'

type Row = Record<string, unknown>
type Told = Record<'scores' | 'rates' | 'responses' | 'cases', Row[]>

/** Reads the figures of this year and those beside it, and the answers and cases of a workspace. */
export async function whatIsTold({ get }: Shell): Promise<Told> {
  const year = new Date().getFullYear()
  const byService = `from=${year - 1}-01-01&to=${year + 2}-01-01&by=service`
  const rowsOf = async (path: string): Promise<Row[]> => (await get(path)).rows
  return {
    scores: await rowsOf(`/v1/scores?${byService}`),
    rates: await rowsOf(`/v1/response-rates?${byService}`),
    responses: await rowsOf('/v1/responses?afterChange=0'),
    cases: await rowsOf('/v1/cases'),
  }
}

/** Returns the counts in figures. What is derived from them, such as an interval, has had other formulas in earlier commits. */
export function countsIn({ scores, rates }: Told) {
  return {
    scores: scores.map(({ service, n, s1, s2, s3, s4, s5 }) => ({ service, n, s1, s2, s3, s4, s5 })),
    rates: rates.map(({ service, issued, answered }) => ({ service, issued, answered })),
  }
}
