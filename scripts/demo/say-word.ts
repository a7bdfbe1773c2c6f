import type { DemoApi } from './demo-api.ts'
import type { Happening } from './past-time.ts'

/** Is what a person says about their case when they are asked if it is settled. */
export interface Word {
  settled: 'yes' | 'no'
  score?: 1 | 2 | 3 | 4 | 5
  comment?: string
}

const READING_MS = 60_000

/** Says a word as the person does: they open the page of their case, and send its form a minute later. */
export function sayWord(
  api: DemoApi,
  page: () => string,
  { settled, score, comment = '' }: Word,
  at: Date,
): Happening[] {
  let form = ''

  async function open(): Promise<void> {
    const html = await api.readPage(page())
    form = /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''
  }

  async function send(): Promise<void> {
    const fields = new URLSearchParams({ form, settled, score: String(score ?? ''), comment })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await api.send('POST', page(), fields.toString(), headers)
  }

  return [
    { at, happen: open },
    { at: new Date(at.getTime() + READING_MS), happen: send },
  ]
}
