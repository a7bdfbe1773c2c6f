import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/**
 * Parses JSON bodies of these media types. It refuses bytes that are not UTF-8, because a lenient decoder would change
 * the text, and keys such as `__proto__`, which could pollute a prototype.
 */
export function readJsonBodies(app: FastifyInstance, mediaTypes: string[]): void {
  const parse = strictJson(app)
  app.addContentTypeParser(mediaTypes, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    parse(request, body),
  )
}

/**
 * Passes JSON bodies to the routes of this scope as raw bytes, because an HMAC covers the bytes.
 *
 * @returns a parser for these bytes, to be called after the HMAC is verified
 */
export function keepJsonBytes(app: FastifyInstance): ReturnType<typeof strictJson> {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_: FastifyRequest, body: Buffer) => body,
  )
  return strictJson(app)
}

/** Returns a parser that throws `malformed_json`. */
function strictJson(app: FastifyInstance): (request: FastifyRequest, bytes: Buffer) => unknown {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  const utf8 = new TextDecoder('utf-8', { fatal: true })

  return (request, bytes) => {
    let json: string
    try {
      json = utf8.decode(bytes)
    } catch {
      throw new Problem('malformed_json', 'The body is not well-formed UTF-8.')
    }
    const parsed: { fault?: Error | null; value?: unknown } = {}
    parseJson(request, json, (fault, value) => Object.assign(parsed, { fault, value }))
    if (parsed.fault)
      throw new Problem('malformed_json', 'The body is not well-formed JSON, or contains a forbidden key.')
    return parsed.value
  }
}
