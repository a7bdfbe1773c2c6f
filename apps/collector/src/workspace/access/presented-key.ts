import type { FastifyRequest } from 'fastify'

/** Reads the secret key of a request: a bearer token, the password of HTTP Basic, or `?api_key=` of a GET or HEAD. */
export function presentedKey(request: FastifyRequest): { key: string | undefined; fromQuery: boolean } {
  const fromQuery = takeFromQuery(request, 'api_key')
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ')
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { key: value, fromQuery: false }
    case 'basic': {
      const userAndPassword = Buffer.from(value, 'base64').toString()
      return { key: userAndPassword.slice(userAndPassword.indexOf(':') + 1), fromQuery: false }
    }
    case '':
      return { key: fromQuery, fromQuery: true }
    default:
      return { key: undefined, fromQuery: false }
  }
}

/** Takes a parameter out of the query of a GET or HEAD, as the route's own schema does not allow it. */
export function takeFromQuery(request: FastifyRequest, name: string): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const query = request.query as Record<string, unknown>
  const value = query[name]
  delete query[name]
  return typeof value === 'string' ? value : undefined
}
