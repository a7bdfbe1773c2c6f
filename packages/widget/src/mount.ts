import { framed } from './frame.ts'
import { checkOptions, type Options } from './options.ts'
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
export function mount(place: Place | null, options: Options): Mounted {
  const removal = new AbortController()
  let frame: HTMLElement | undefined

  const remove = () => {
    removal.abort()
    frame?.remove()
  }

  runSafely(async () => {
    const given = checkOptions(options)
    if (!place) throw 'mount() got no element.'
    const host = document.createElement('otklik-rating')
    frame = framed(host)
    if (typeof place === 'function') place(frame)
    else place.append(frame)
    await show(host, given, removal.signal, remove).catch((error) => {
      warn(error)
      remove()
    })
  })

  return { remove: () => void runSafely(remove) }
}
