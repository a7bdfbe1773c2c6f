import type { IncomingHttpHeaders } from 'node:http'
import type { Visitor } from '@otklik/contract'
import { isbot } from 'isbot'
import { SCANNER_MARKS } from './scanner-marks.ts'

/** Tells what opened a link, and the product name of its client. */
export interface VisitorFacts {
  visitor: Visitor
  client: string | null
}

/** Recognises browsers in `User-Agent`. The first match counts, as most browsers also carry the names of others. */
const BROWSERS: readonly (readonly [client: string, mark: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Yandex', /\bYaBrowser\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
  ['Internet Explorer', /\bTrident\/|\bMSIE /],
]

/** The rest of a longer `User-Agent` is ignored. */
const MAX_AGENT_LENGTH = 512

/** Recognises Microsoft Office, which fetches a link before the person's browser opens it. */
const OFFICE = /\bms-?office\b|microsoft office/i

/**
 * Guesses from a request what sent it. This is no proof, as any client can pose as a browser.
 *
 * @param isSecure is `true` if the page is served by https; only there do browsers send `Sec-Fetch-Mode`
 */
export function visitorOf(
  { method, headers }: { method: string; headers: IncomingHttpHeaders },
  isSecure: boolean,
): VisitorFacts {
  const agent = (headers['user-agent'] ?? '').slice(0, MAX_AGENT_LENGTH)
  const browser = nameIn(BROWSERS, agent)
  if (isPrefetch(headers)) return { visitor: 'prefetch', client: browser }
  const scanner = nameIn(SCANNER_MARKS, agent)
  if (scanner !== null) return { visitor: 'scanner', client: scanner }
  if (OFFICE.test(agent)) return { visitor: 'prefetch', client: 'Microsoft Office' }
  if (agent === '' || isbot(agent)) return { visitor: 'bot', client: productIn(agent) }
  // Browsers open pages by GET only.
  if (method === 'HEAD') return { visitor: 'bot', client: browser }
  return { visitor: isNavigation(headers, agent, isSecure) ? 'browser' : 'unknown', client: browser }
}

/** Returns `true` if a browser or a proxy says that it fetches the page before the person asks for it. */
function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers[name])
  return purposes.some((purpose) => /prefetch|prerender|preview/i.test(String(purpose ?? '')))
}

/** Returns `true` if a browser seems to open the page. A browser that is new enough must say so by `Sec-Fetch-Mode`. */
function isNavigation(headers: IncomingHttpHeaders, agent: string, isSecure: boolean): boolean {
  const mode = headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate'
  return /^Mozilla\/|^Opera\//.test(agent) && !(isSecure && sendsFetchMode(agent))
}

/**
 * Returns `true` if this browser is new enough to send `Sec-Fetch-Mode`.
 *
 * @see https://caniuse.com/mdn-http_headers_sec-fetch-mode
 */
function sendsFetchMode(agent: string): boolean {
  const major = (version: RegExp) => Number(version.exec(agent)?.[1] ?? 0)
  const isSafari = /\bSafari\//.test(agent)
  return (
    major(/\bChrome\/(\d{1,4})/) >= 80 ||
    major(/\bFirefox\/(\d{1,4})/) >= 90 ||
    (isSafari && major(/\bVersion\/(\d{1,4})/) >= 17)
  )
}

/** Returns the product name of a bot, without its version, addresses or other details that could identify it. */
function productIn(agent: string): string | null {
  const product = agent.startsWith('Mozilla/') ? (agent.split('compatible; ')[1] ?? '') : agent
  return /^[a-z][a-z_-]+/i.exec(product)?.[0].slice(0, 30) ?? null
}

function nameIn(marks: readonly (readonly [name: string, mark: RegExp])[], agent: string): string | null {
  return marks.find(([, mark]) => mark.test(agent))?.[0] ?? null
}
