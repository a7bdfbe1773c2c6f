import { openApiPath, type RouteAccess } from '../../../http/access.ts'
import { accessSentences } from '../../../http/access-words.ts'
import type { OpenApiDocument, Operation } from './openapi-document.ts'

/** Describes an operation as the page shows it. */
export interface ShownOperation {
  anchor: string
  method: string
  /** Is the path of an operation, and the name of a webhook. */
  path: string
  isWebhook: boolean
  summary: string
  description: string
  /** Says who may call it. A webhook, which the collector calls, has none. */
  access: string | undefined
  operation: Operation
}

/** Holds the operations of one tag. */
export interface OperationGroup {
  anchor: string
  title: string
  description: string
  operations: ShownOperation[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const WEBHOOKS = 'Webhooks'

/** Reads the operations of a document in groups by their first tag, in the order of its tags. Webhooks come last. */
export function readOperations(
  document: OpenApiDocument,
  routeAccess: readonly RouteAccess[],
): OperationGroup[] {
  const access = new Map(
    routeAccess.map((route) => [`${route.method} ${openApiPath(route.path)}`, accessSentences(route.access)]),
  )
  const groups = new Map<string, OperationGroup>()
  const groupOf = (title: string, description = '') => {
    const group = groups.get(title) ?? {
      anchor: `tag-${asAnchor(title)}`,
      title: title.replace(/^./, (letter) => letter.toUpperCase()),
      description,
      operations: [],
    }
    groups.set(title, group)
    return group
  }
  for (const { name, description } of document.tags ?? []) groupOf(name, description)

  for (const [path, method, operation] of each(document.paths)) {
    const name = `${method.toUpperCase()} ${path}`
    groupOf(operation.tags?.[0] ?? 'Others').operations.push(shown(operation, method, path, access.get(name)))
  }
  for (const [name, method, operation] of each(document.webhooks)) {
    groupOf(WEBHOOKS).operations.push({ ...shown(operation, method, name, undefined), isWebhook: true })
  }
  return [...groups.values()].filter(({ operations }) => operations.length > 0)
}

function* each(paths: OpenApiDocument['paths']): Generator<[string, string, Operation]> {
  for (const [path, item] of Object.entries(paths ?? {})) {
    for (const method of METHODS) {
      if (item[method]) yield [path, method, item[method]]
    }
  }
}

function shown(
  operation: Operation,
  method: string,
  path: string,
  access: string | undefined,
): ShownOperation {
  const { operationId, summary = '', description = '' } = operation
  return {
    anchor: operationId ?? `${method}-${asAnchor(path)}`,
    method: method.toUpperCase(),
    path,
    isWebhook: false,
    summary,
    // The page says in a place of its own who may call it.
    description: description.replace(access ?? '', '').trim(),
    access,
    operation,
  }
}

function asAnchor(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\//, '')
    .replaceAll(/[^a-z0-9]/g, '-')
}
