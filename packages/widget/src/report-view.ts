import type { ViewState } from '@otklik/contract'
import type { Ask } from './ask.ts'
import { post } from './send.ts'

/** Tells that the ask was seen, and learns how it stands; a failure changes nothing and is not repeated. */
export async function view({ collector, page }: Ask): Promise<ViewState> {
  try {
    const answer = await post(`${collector}/v1/views`, page)
    if (answer.ok) return await answer.json()
  } catch {}
  return { state: 'open' }
}
