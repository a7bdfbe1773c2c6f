import type { ViewState } from '@otklik/contract'
import type { Ask } from './ask.ts'
import { isMiswired, problemOf } from './collector-problem.ts'
import type { Ending } from './judge-reply.ts'
import { post } from './send.ts'

/** Reports that the ask was seen, and returns its state. A failed report is not retried, and returns `undefined`. */
export async function reportView({
  collector,
  page,
}: Ask): Promise<ViewState | (Ending & { state: 'miswired' }) | undefined> {
  try {
    const reply = await post(`${collector}/v1/views`, page)
    if (reply.ok) {
      const view: ViewState = await reply.json()
      if (view.state) return view
    } else {
      const problem = await problemOf(reply)
      if (problem && isMiswired(problem)) return { state: 'miswired', problem }
    }
  } catch {}
  return undefined
}
