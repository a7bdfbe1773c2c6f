import { type AppParts, buildApp } from '../../apps/collector/src/app.ts'

/** Calls the collector's API in this process with a secret key, before the collector listens. */
export interface DemoApi extends AsyncDisposable {
  /** Returns the body of the reply, or `undefined` where there is no such thing. */
  read: (url: string) => Promise<Record<string, unknown> | undefined>
  send: (method: 'POST' | 'PUT' | 'PATCH', url: string, payload: object) => Promise<void>
}

export async function openDemoApi(parts: AppParts, secretKey: string): Promise<DemoApi> {
  const app = await buildApp(parts)
  const headers = { authorization: `Bearer ${secretKey}` }

  return {
    async read(url) {
      const reply = await app.inject({ url, headers })
      return reply.statusCode === 200 ? reply.json() : undefined
    },
    async send(method, url, payload) {
      const { statusCode, body } = await app.inject({ method, url, headers, payload })
      if (statusCode >= 300) throw new Error(`The collector refused the demo data: ${body}`)
    },
    [Symbol.asyncDispose]: async () => app.close(),
  }
}
