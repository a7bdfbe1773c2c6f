import { locale } from '#texts'
import { type Mounted, mount, type Place } from './mount.ts'
import type { Options } from './options.ts'
import { runSafely, warn } from './warn.ts'

/** As the package's `mount`; the collector is by default the one that the script came from. */
type PageMount = (place: Place, options: Omit<Options, 'collector'> & { collector?: string }) => Mounted

/** `window.otklik`, for pages that show and remove ratings by script. */
interface Otklik {
  mount: PageMount
  locale?: string
  /** What was called on the stub before the script arrived. */
  calls?: { args: Parameters<PageMount>; gone?: boolean; remove: () => void }[]
}

declare global {
  interface Window {
    otklik?: Otklik
  }
}

// Only readable while the script runs for the first time.
const script = document.currentScript

runSafely(() => {
  if (script instanceof HTMLScriptElement) start(script)
  else warn('the script must be a classic one, <script async src="…">.')
})

function start(script: HTMLScriptElement) {
  const collector = new URL(script.src).origin
  const api = installApi(collector)
  const { target, ...attributes } = script.dataset
  // A tag without attributes is there for `window.otklik` alone.
  if (!Object.keys(script.dataset).length) return

  const show = (place: Place) => api.mount(place, { ...(attributes as unknown as Options), collector })
  if (target) whenTargetExists(target, show)
  else if (script.closest('body')) show((host) => script.after(host))
  else warn('data-target is missing: only a script in the body marks a place by itself.')
}

/** The page's one API; a second script of the same language joins the first, so that one queue sends for both. */
function installApi(collector: string): Otklik {
  const earlier = window.otklik
  if (earlier?.locale === locale) return earlier
  const api: Otklik = { locale, mount: (place, options) => mount(place, { collector, ...options }) }
  if (!earlier?.locale) window.otklik = api
  for (const call of earlier?.calls ?? []) if (!call.gone) call.remove = api.mount(...call.args).remove
  return api
}

/** An async script may run before its target is parsed. */
function whenTargetExists(selector: string, found: (element: Element) => void) {
  const element = document.querySelector(selector)
  if (element) found(element)
  else if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', () => whenTargetExists(selector, found), { once: true })
  } else warn(`data-target matches nothing on this page: ${selector}`)
}
