import { openBareApp } from './bare-app.ts'

export interface Operation {
  operationId?: string
  summary?: string
  security?: Record<string, string[]>[]
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; description?: string }[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses?: Record<string, object>
}

/** Reads the document as clients get it. */
export async function readDocument() {
  const app = await openBareApp({})
  const { body } = await app.inject('/openapi.json')
  const document = JSON.parse(body)
  const operations = new Map<string, Operation>()
  for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      operations.set(`${method.toUpperCase()} ${path}`, operation)
    }
  }
  await app.close()
  return { body, document, operations, routeAccess: app.routeAccess }
}
