import { createAsk } from './ask.ts'
import { type Options, validateOptions, withoutEmpty } from './options.ts'
import { show } from './show.tsx'
import { runSafely, warn } from './warn.ts'

/** A rating on a page. */
export interface Mounted {
  /** Takes the rating off the page, with everything it listens to; a pressed score is still sent. */
  remove: () => void
}

/** An element that takes the rating as its last child, or a function that puts it where it belongs. */
export type Place = Element | ((host: HTMLElement) => void)

/**
 * Shows a rating. Never throws: what is wrong is told in the console, and nothing is shown.
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
    const fault = validateOptions(given)
    if (fault) throw fault
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
