import { createStore } from './store.ts'

/** Tells how the last request went: no reply, a collector that cannot serve now, or a session that has ended. */
export type Connection = 'good' | 'offline' | 'busy' | 'signed-out'

export const connection = createStore<Connection>('good')

/** Notes the reply to a request, or that there was none. */
export function reportConnection(reply: Pick<Response, 'status'> | undefined): void {
  if (reply === undefined) connection.set('offline')
  else if (reply.status === 401) connection.set('signed-out')
  else if (reply.status === 429 || reply.status >= 502) connection.set('busy')
  else connection.set('good')
}
