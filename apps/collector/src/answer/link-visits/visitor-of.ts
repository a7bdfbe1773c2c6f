import type { IncomingHttpHeaders } from 'node:http'
import type { Visitor } from '@otklik/contract'
import { isbot } from 'isbot'
import { SCANNER_MARKS } from './scanner-marks.ts'

/** What opened a link, and the family of its client. */
export interface VisitorFacts {
  visitor: Visitor
  client: string | null
}

/** Families of browsers; the first mark that is found names it, as most also carry the names of others. */
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

/** Office looks a link up before the person's browser opens it. */
const OFFICE = /\bms-?office\b|microsoft office/i

/**
 * Tells from a request what sent it. Nothing is proven by it: whoever wants to passes for a browser.
 *
 * @param isSecure whether browsers reach this page by https, where new ones say how they came (`Sec-Fetch-Mode`)
 */
export function visitorOf(
  { method, headers }: { method: string; headers: IncomingHttpHeaders },
  isSecure: boolean,
): VisitorFacts {
  const agent = headers['user-agent'] ?? ''
  const browser = nameIn(BROWSERS, agent)
  if (isAhead(headers)) return { visitor: 'prefetch', client: browser }
  const scanner = nameIn(SCANNER_MARKS, agent)
  if (scanner !== null) return { visitor: 'scanner', client: scanner }
  if (OFFICE.test(agent)) return { visitor: 'prefetch', client: 'Microsoft Office' }
  if (agent === '' || isbot(agent)) return { visitor: 'bot', client: productIn(agent) }
  // No browser opens a page by HEAD.
  if (method === 'HEAD') return { visitor: 'bot', client: browser }
  return { visitor: isNavigation(headers, agent, isSecure) ? 'browser' : 'unknown', client: browser }
}

/** Whether a browser or a proxy says that nobody has asked for the page yet. */
function isAhead(headers: IncomingHttpHeaders): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers[name])
  return purposes.some((purpose) => /prefetch|prerender|preview/i.test(String(purpose ?? '')))
}

/** Whether a browser came as browsers come: one that is new enough says so itself. */
function isNavigation(headers: IncomingHttpHeaders, agent: string, isSecure: boolean): boolean {
  const mode = headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate'
  return /^Mozilla\/|^Opera\//.test(agent) && !(isSecure && saysHowItCame(agent))
}

/** The first versions that send `Sec-Fetch-Mode`: https://caniuse.com/mdn-http_headers_sec-fetch-mode */
function saysHowItCame(agent: string): boolean {
  const major = (name: string) => Number(new RegExp(`\\b${name}/(\\d+)`).exec(agent)?.[1] ?? 0)
  return (
    major('Chrome') >= 80 || major('Firefox') >= 90 || (/\bSafari\//.test(agent) && major('Version') >= 17)
  )
}

const PRODUCT = /^(?!Mozilla\b)([a-z][a-z_-]{1,30})|\bcompatible; ([a-z][a-z_-]{1,30})/i

/** The name that a machine gives itself, without whatever may tell which one it is. */
function productIn(agent: string): string | null {
  const [, own, compatible] = PRODUCT.exec(agent) ?? []
  return own ?? compatible ?? null
}

function nameIn(table: readonly (readonly [name: string, mark: RegExp])[], agent: string): string | null {
  return table.find(([, mark]) => mark.test(agent))?.[0] ?? null
}
