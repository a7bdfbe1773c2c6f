import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

/** Lists the operations by method and a pattern of their path, those without parameters first. */
type Described = { method: string; path: RegExp; name: string; replies: Record<string, readonly string[]> }[]

let described: Described | undefined

/**
 * Throws if an operation of the API replies with a status or a code that the OpenAPI document does not list for it. Every
 * request of a test passes here, so the document says all that the tests know.
 */
export function checkDescribed(
  app: FastifyInstance,
  { method = 'GET', url }: InjectOptions,
  reply: LightMyRequestResponse,
): void {
  described ??= readDescribed(app.openApi())
  const asked = method === 'HEAD' ? 'GET' : method
  const path = String(url).replace(/\?.*$/s, '')
  const operation = described.find((each) => each.method === asked && each.path.test(path))
  if (!operation) return

  const { statusCode: status } = reply
  const codes = operation.replies[status]
  const code = status >= 400 && method !== 'HEAD' ? codeOf(reply) : undefined
  if (codes && (code === undefined || codes.includes(code))) return
  throw new Error(
    `${operation.name} replies ${status} ${code ?? ''}, which its OpenAPI description does not list: add it to the route.`,
  )
}

function readDescribed({ paths, components }: ReturnType<FastifyInstance['openApi']>): Described {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      path: patternOf(path, isTable(responses[200])),
      name: `${method.toUpperCase()} ${path}`,
      replies: Object.fromEntries(
        Object.entries(responses).map(([status, reply]) => [
          status,
          codesOf('$ref' in reply && components.responses[reply.$ref.split('/').at(-1) ?? '']),
        ]),
      ),
    })),
  )
  return operations.sort((one, other) => Number(one.name.includes('{')) - Number(other.name.includes('{')))
}

/** Matches the URLs of a path. Those of a table may end in its format. */
function patternOf(path: string, hasFormats: boolean): RegExp {
  const pattern = path.replaceAll(/[.$]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${pattern}${hasFormats ? '(?:\\.(?:json|ndjson|csv|xlsx))?' : ''}$`)
}

function isTable(reply: object | undefined): boolean {
  return JSON.stringify(reply ?? {}).includes('"text/csv"')
}

/** Returns the code of a problem, or of an error of OData. Pages have none. */
function codeOf(reply: LightMyRequestResponse): string | undefined {
  if (!/json/.test(String(reply.headers['content-type']))) return undefined
  const { code, error } = reply.json()
  return code ?? error?.code
}

/** Lists the codes that the description of a reply names. */
function codesOf(reply: unknown): readonly string[] {
  const { description = '' } = (reply || {}) as { description?: string }
  return [...description.matchAll(/`(\w+)`: /g)].map(([, code = '']) => code)
}
