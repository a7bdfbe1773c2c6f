import { runSafely } from './warn.ts'

/** Tells a page what became of a rating. It holds ids and states, and never an answer. */
export interface RatingEventDetail {
  /** Is the state of the ask in `otklik:viewed`, and otherwise how its submission ended. */
  state: 'open' | 'answered' | 'closed' | 'saved' | 'stale' | 'tooLate' | 'expired' | 'refused' | 'miswired'
  submission?: string | undefined
  invitation?: string | undefined
  revision?: number | undefined
  /** Tells what follows a low score, and is a sentence that holds until `by`. `url` is the person's own page about it. */
  next?:
    | {
        state: 'received' | 'working' | 'answered'
        by?: string | undefined
        text?: string | undefined
        url?: string | undefined
      }
    | undefined
  /** Is the code of the problem that the collector replied with. */
  code?: string | undefined
}

export type RatingEvent = 'viewed' | 'answered' | 'changed' | 'failed'

declare global {
  /** Types the listeners of elements, of the document and of the window, as the events bubble. */
  interface GlobalEventHandlersEventMap
    extends Record<`otklik:${RatingEvent}`, CustomEvent<RatingEventDetail>> {}
}

/** Fires `otklik:viewed`, `otklik:answered`, `otklik:changed` or `otklik:failed` on the element of a rating. */
export function fire(host: HTMLElement, name: RatingEvent, detail: RatingEventDetail) {
  runSafely(() => host.dispatchEvent(new CustomEvent(`otklik:${name}`, { bubbles: true, detail })))
}
