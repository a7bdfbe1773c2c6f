import type { ViewState } from '@otklik/contract'
import type { Ending } from './send.ts'
import { runSafely } from './warn.ts'

/** Tells a page what became of a rating. It holds ids and states, and never an answer. */
export interface RatingEventDetail {
  /** Is the state of the ask in `otklik:viewed`, and otherwise how its submission ended. */
  state: ViewState['state'] | Ending['state']
  submission?: string | undefined
  invitation?: string | undefined
  revision?: number | undefined
  /** Is the code of the problem that the collector replied with. */
  code?: string | undefined
}

export type RatingEvent = 'viewed' | 'answered' | 'changed' | 'failed'

declare global {
  interface HTMLElementEventMap extends Record<`otklik:${RatingEvent}`, CustomEvent<RatingEventDetail>> {}
}

/** Fires `otklik:viewed`, `otklik:answered`, `otklik:changed` or `otklik:failed` on the element of a rating. */
export function fire(host: HTMLElement, name: RatingEvent, detail: RatingEventDetail) {
  runSafely(() => host.dispatchEvent(new CustomEvent(`otklik:${name}`, { bubbles: true, detail })))
}
