import type { ViewState } from '@otklik/contract'
import type { Ask } from './ask.ts'
import { post } from './send.ts'

/** Tells that the ask was seen, and learns how it stands; a failure changes nothing and is not repeated. */
export async function reportView({ collector, page }: Ask): Promise<ViewState> {
  try {
    const reply = await post(`${collector}/v1/views`, page)
    if (reply.ok) return await reply.json()
  } catch {}
  return { state: 'open' }
}
