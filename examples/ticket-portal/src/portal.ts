import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { buildRoutes, type PortalSettings } from './routes.ts'

interface Listening {
  host: string
  /** 0 takes any free port. */
  port: number
}

/** Starts the portal. Its tickets are kept in memory while it runs. */
export async function startPortal({ host, port, ...settings }: PortalSettings & Listening) {
  const app = await buildRoutes(settings)
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(port, host)
  await once(server, 'listening')

  const { address, port: listening, family } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${listening}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      // Browsers keep idle connections open, which would delay the close.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
