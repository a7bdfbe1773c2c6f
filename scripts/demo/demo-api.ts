import { type AppParts, buildApp } from '../../apps/collector/src/app.ts'

type Headers = Record<string, string>

/** Calls the collector's API in this process with a secret key, before the collector listens. */
export interface DemoApi extends AsyncDisposable {
  /** Holds the header with the key, by which each request is sent that names no headers of its own. */
  byKey: Headers
  read: <Body>(url: string) => Promise<Body>
  /** Returns the HTML of a page. */
  readPage: (url: string) => Promise<string>
  /** Sends an object as JSON, or a text. Headers replace the key, so that somebody else can be the caller. */
  send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload: object | string,
    headers?: Headers,
  ) => Promise<Record<string, unknown>>
}

export async function openDemoApi(parts: AppParts, secretKey: string): Promise<DemoApi> {
  const app = await buildApp(parts)
  const byKey: Headers = { authorization: `Bearer ${secretKey}` }

  return {
    byKey,
    read: async (url) => (await app.inject({ url, headers: byKey })).json(),
    readPage: async (url) => (await app.inject({ url })).body,
    async send(method, url, payload, headers = byKey) {
      const { statusCode, body } = await app.inject({ method, url, headers, payload })
      if (statusCode >= 400) throw new Error(`The collector refused the demo data: ${method} ${url}: ${body}`)
      return body.startsWith('{') ? JSON.parse(body) : {}
    },
    [Symbol.asyncDispose]: async () => app.close(),
  }
}
