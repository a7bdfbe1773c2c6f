import { locale } from '#texts'
import { type Mounted, mount, type Place } from './mount.ts'
import type { Options } from './options.ts'
import { runSafely, warn } from './warn.ts'

/** Works like the package's `mount`. The collector defaults to the origin that the script was loaded from. */
type PageMount = (
  place: Place | null,
  options: Omit<Options, 'collector'> & { collector?: string },
) => Mounted

/** Describes `window.otklik`, which pages use to show and remove ratings by script. */
interface Otklik {
  mount: PageMount
  locale?: string
  /** Holds the calls that stub.js recorded before this script was loaded. */
  calls?: { args: Parameters<PageMount>; gone?: boolean; remove: () => void }[]
}

declare global {
  interface Window {
    otklik?: Otklik
  }
}

runSafely(() => {
  // The browser knows this only while the script runs for the first time. The prototype is asked first, as a page may
  // have an element, or a property of its own, by that name.
  const native = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get
  const script = native?.call(document) ?? document.currentScript
  if (script instanceof HTMLScriptElement) start(script)
  else warn('the script must be a classic one, <script async src="…">.')
})

function start(script: HTMLScriptElement) {
  const collector = new URL(script.src).origin
  const isExpected = window.otklik
  const api = installApi(collector)
  const { target, ...attributes } = script.dataset
  // A tag without attributes only provides `window.otklik`.
  if (!Object.keys(script.dataset).length) {
    if (!isExpected) setTimeout(() => runSafely(warnIfUnused), 500)
    return
  }

  const show = (place: Place) => api.mount(place, { ...(attributes as unknown as Options), collector })
  if (target) whenTargetExists(target, show)
  else if (script.closest('body')) show((host) => script.after(host))
  else warn('data-target is missing: it is optional only for a script in the body.')
}

/** Some tag managers strip the attributes of a tag, which looks like a page that is about to call `mount`. */
function warnIfUnused() {
  if (document.querySelector('otklik-rating')) return
  warn('data-site is missing. Did a tag manager strip the attributes?')
}

/** Sets `window.otklik`. Scripts in the same language share the first one's, so that one queue sends for all. */
function installApi(collector: string): Otklik {
  const earlier = window.otklik
  if (earlier?.locale === locale) return earlier
  const api: Otklik = { locale, mount: (place, options) => mount(place, { collector, ...options }) }
  if (!earlier?.locale) window.otklik = api
  for (const call of earlier?.calls ?? []) if (!call.gone) call.remove = api.mount(...call.args).remove
  return api
}

/** Calls back with the target as soon as it is parsed, as an async script may run before that. */
function whenTargetExists(selector: string, found: (element: Element) => void) {
  const element = document.querySelector(selector)
  if (element) found(element)
  else if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', () => whenTargetExists(selector, found), { once: true })
  } else warn(`data-target matches nothing on this page: ${selector}`)
}
