import { type CollectorState, collectorHandlers } from './collector-handlers.ts'
import { serveHandlers } from './serve-handlers.ts'

export type Collector = Awaited<ReturnType<typeof openCollector>>

/** Opens a collector that knows nothing yet, on an origin of its own. */
export async function openCollector() {
  const state: CollectorState = {
    views: [],
    attempts: [],
    stored: new Map(),
    contentTypes: new Set(),
    replies: [],
    reply: undefined,
    viewState: { state: 'open' },
    refusalOf: () => undefined,
    surveys: {},
    editableUntil: new Date(Date.now() + 86_400_000).toISOString(),
    next: undefined,
  }
  const { origin, close } = await serveHandlers(collectorHandlers(state))
  // The same object as the handlers', so that what a test sets on it counts.
  return Object.assign(state, { origin, [Symbol.asyncDispose]: close })
}
