import { openCollector } from './collector.ts'
import { freePort } from './free-port.ts'

/** Opens a collector that listens on a port, for browsers and other network clients. */
export async function openServedCollector(
  facts: Pick<
    NonNullable<Parameters<typeof openCollector>[0]>,
    'now' | 'mail' | 'webhookAllowedNetworks'
  > = {},
) {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const collector = await openCollector({ ...facts, publicUrl })
  await collector.app.listen({ port, host: '127.0.0.1' })
  return Object.assign(collector, { publicUrl })
}

export type ServedCollector = Awaited<ReturnType<typeof openServedCollector>>
