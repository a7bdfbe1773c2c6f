import { createAsk } from './ask.ts'
import { type Options, validateOptions, withoutEmpty } from './options.ts'
import { show } from './show.tsx'
import { runSafely, warn } from './warn.ts'

/** Represents a rating that is shown on a page. */
export interface Mounted {
  /** Removes the rating and all its listeners from the page. A chosen score is still sent. */
  remove: () => void
}

/** Says where the rating goes: it is appended to an element, or inserted by a function. */
export type Place = Element | ((host: HTMLElement) => void)

/**
 * Shows a rating. It never throws: if something is wrong, it reports that in the console and shows nothing.
 *
 * @example
 * const rating = mount(document.querySelector('#rating'), {
 *   collector: 'https://rate.example',
 *   site: 'pk_main_4f7a',
 *   service: 'payroll',
 *   ticket: 'INC-1042',
 * })
 * rating.remove()
 */
export function mount(place: Place, options: Options): Mounted {
  const host = document.createElement('otklik-rating')
  const removal = new AbortController()

  runSafely(() => {
    const given = withoutEmpty(options)
    const error = validateOptions(given)
    if (error) throw error
    const ask = createAsk(given)
    if (typeof place === 'function') place(host)
    else place.append(host)
    show(host, ask, given, removal.signal).catch(warn)
  })

  return {
    remove() {
      removal.abort()
      host.remove()
    },
  }
}
