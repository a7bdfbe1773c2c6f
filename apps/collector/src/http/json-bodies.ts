import type { FastifyInstance, FastifyRequest } from 'fastify'
import { quoteLongIntegers } from './long-integers.ts'
import { Problem } from './problem.ts'

/**
 * Reads JSON bodies of these media types. Bytes that are no UTF-8 are refused, as decoding them
 * leniently would store other text than was sent; so are keys that would reach a prototype.
 */
export function readJsonBodies(app: FastifyInstance, mediaTypes: string[]): void {
  const parse = strictJson(app)
  app.addContentTypeParser(mediaTypes, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    parse(request, body),
  )
}

/**
 * Leaves bodies to the routes of this scope as the bytes that came, for a signature covers those. They are JSON
 * whatever their media type, as not every system that sends webhooks names one.
 *
 * @returns reads them as every other body is read, once they have been proven, but for long integers, which become
 *   strings of their digits
 */
export function keepJsonBytes(app: FastifyInstance): ReturnType<typeof strictJson> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: FastifyRequest, body: Buffer) => body)
  return strictJson(app, quoteLongIntegers)
}

/**
 * @param prepare changes the text before it is parsed
 * @returns throws `malformed_json`
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
      throw new Problem('malformed_json', 'The body is not well-formed JSON, or holds a forbidden key.')
    return parsed.value
  }
}
