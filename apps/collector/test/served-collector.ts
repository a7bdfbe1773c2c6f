import { openCollector, type TestCollector } from './collector.ts'
import { freePort } from './free-port.ts'

/** Holds the URLs at which apps of this worker listen that no test uses now, by their settings. */
const idle = new Map<string, string[]>()

/**
 * Opens a collector that listens at its public URL. Its app is kept, listening, for a later test with the same settings.
 *
 * @param settings are those of the app that tests may choose
 */
export async function serve<Served extends TestCollector>(
  open: (publicUrl: string) => Promise<Served>,
  ...settings: unknown[]
) {
  const key = JSON.stringify(settings)
  const urls = idle.get(key) ?? []
  idle.set(key, urls)
  const publicUrl = urls.pop() ?? `http://127.0.0.1:${await freePort()}`
  const collector = await open(publicUrl)
  const { hostname: host, port } = new URL(publicUrl)
  if (!collector.app.server.listening) await collector.app.listen({ host, port: Number(port) })
  return {
    ...collector,
    publicUrl,
    [Symbol.asyncDispose]: async () => {
      await collector[Symbol.asyncDispose]()
      urls.push(publicUrl)
    },
  }
}

/** Opens a collector that listens on a port, for browsers and other network clients. */
export function openServedCollector(
  facts: Pick<
    NonNullable<Parameters<typeof openCollector>[0]>,
    'now' | 'mail' | 'webhookAllowedNetworks'
  > = {},
) {
  const { mail, webhookAllowedNetworks } = facts
  return serve((publicUrl) => openCollector({ ...facts, publicUrl }), mail?.from, webhookAllowedNetworks)
}

export type ServedCollector = Awaited<ReturnType<typeof openServedCollector>>
