import { parseSetCookie, stringifyCookie } from 'cookie'
import type { TestCollector } from './collector.ts'

/** Holds a page, or the redirect at which a browser stopped. */
export interface Visit {
  url: URL
  status: number
  headers: Headers
  body: string
}

const MAX_REDIRECTS = 10

/**
 * Opens a browser without pages: it keeps cookies by host, and follows redirects between the collector, which is called
 * in this process, and any server on loopback. It stops before the console.
 */
export function openRedirectBrowser(
  collector: Pick<TestCollector, 'send'>,
  publicUrl = 'http://collector.localhost',
) {
  const jars = new Map<string, Map<string, string>>()

  /** Opens a URL. It follows redirects while `until` does not match where they lead. */
  async function open(target: string, until = /\/console\//): Promise<Visit> {
    let url = new URL(target, publicUrl)
    for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
      const visit = await load(url)
      const location = visit.headers.get('location')
      if (location === null) return visit
      url = new URL(location, url)
      if (until.test(url.href)) return visit
    }
    throw new Error('The redirects have no end.')
  }

  async function load(url: URL): Promise<Visit> {
    const headers = { cookie: stringifyCookie(Object.fromEntries(jarOf(url))) }
    const response = url.href.startsWith(publicUrl)
      ? await inject(url, headers)
      : await fetch(url, { headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '', maxAge, expires } = parseSetCookie(line)
      const isGone = maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now())
      if (isGone) jarOf(url).delete(name)
      else jarOf(url).set(name, value)
    }
    return { url, status: response.status, headers: response.headers, body: await response.text() }
  }

  async function inject({ pathname, search }: URL, headers: Record<string, string>): Promise<Response> {
    const reply = await collector.send({ method: 'GET', url: `${pathname}${search}`, headers })
    const lines = Object.entries(reply.headers).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, String(value)]),
    )
    return new Response(reply.body, { status: reply.statusCode, headers: lines })
  }

  function jarOf({ host }: URL): Map<string, string> {
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }

  return {
    open,
    /** Returns the cookies that the browser keeps of the collector. */
    cookies: () => jarOf(new URL(publicUrl)),
    /** Calls the API by the session of a workspace. */
    me: (workspace: string, url: string) =>
      collector.send({
        method: 'GET',
        url,
        headers: {
          cookie: stringifyCookie(Object.fromEntries(jarOf(new URL(publicUrl)))),
          'otklik-workspace': workspace,
        },
      }),
  }
}
