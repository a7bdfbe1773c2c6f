import type { FastifyInstance, FastifyRequest } from 'fastify'
import { quoteLongIntegers } from './long-integers.ts'
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
 * Passes bodies to the routes of this scope as raw bytes, because an HMAC covers the bytes. They are JSON whatever their
 * media type, as not every system that sends webhooks gives one.
 *
 * @returns a parser for these bytes, to be called after the HMAC is verified. It turns integers that a number can't hold
 *   into strings of their digits.
 */
export function keepJsonBytes(app: FastifyInstance): ReturnType<typeof strictJson> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: FastifyRequest, body: Buffer) => body)
  return strictJson(app, quoteLongIntegers)
}

/**
 * Returns a parser that throws `malformed_json`.
 *
 * @param prepare changes the text before it is parsed
 */
function strictJson(
  app: FastifyInstance,
  prepare = (json: string) => json,
): (request: FastifyRequest, bytes: Buffer) => unknown {
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
    parseJson(request, prepare(json), (fault, value) => Object.assign(parsed, { fault, value }))
    if (parsed.fault)
      throw new Problem('malformed_json', 'The body is not well-formed JSON, or contains a forbidden key.')
    return parsed.value
  }
}
