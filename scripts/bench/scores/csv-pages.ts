import { KEYS } from '../load/otklik-requests.ts'

/** Reads a whole table as the pages that it comes in. */
export async function readCsv(url: string): Promise<string[]> {
  const reply = await getCsv(url)
  const page = await reply.text()
  const next = nextOf(reply, url)
  return next === undefined ? [page] : [page, ...(await readCsv(next))]
}

/** @throws {Error} with the code of the problem, if the collector refuses the request */
export async function getCsv(url: string): Promise<Response> {
  const reply = await fetch(url, { headers: { Authorization: `Bearer ${KEYS.secret}`, Accept: 'text/csv' } })
  if (reply.ok) return reply
  const { code } = (await reply.json()) as { code?: string }
  throw new Error(`${reply.status} ${code}`)
}

/** Returns the address of the next page, at the collector that was asked. */
export function nextOf(reply: Response, url: string): string | undefined {
  const [, next] = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '') ?? []
  if (next === undefined) return undefined
  const { pathname, search } = new URL(next)
  return new URL(`${pathname}${search}`, url).href
}

/** Adds up a column of a table. No value before it contains a comma. */
export function sumOf(pages: readonly string[], column: string): number {
  let sum = 0
  for (const page of pages) {
    const [head = '', ...lines] = page.split('\r\n')
    const index = head.split(',').indexOf(column)
    for (const line of lines) if (line !== '') sum += Number(line.split(',')[index])
  }
  return sum
}
