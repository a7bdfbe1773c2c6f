import type { ViewState } from '@otklik/contract'
import type { Ask } from './ask.ts'
import { post } from './send.ts'

/** Reports that the ask was seen and returns its state. A failed report counts as an open ask and is not retried. */
export async function reportView({ collector, page }: Ask): Promise<ViewState> {
  try {
    const reply = await post(`${collector}/v1/views`, page)
    if (reply.ok) return await reply.json()
  } catch {}
  return { state: 'open' }
}
