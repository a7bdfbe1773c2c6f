import type { FastifySchemaValidationError } from 'fastify'

type Fault = { path: string; message: string }

/** Names each refused value: `context.agent`, not `/context`. */
export function pathsOf(errors: FastifySchemaValidationError[]): Fault[] {
  return errors.flatMap(({ instancePath, message = 'is not valid', params }) => {
    const path = instancePath.split('/').filter(Boolean)
    const unknown = 'keys' in params && Array.isArray(params.keys) ? params.keys : undefined
    if (unknown)
      return unknown.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }))
    return [{ path: path.join('.') || 'body', message }]
  })
}
