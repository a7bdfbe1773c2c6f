import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

/**
 * Reads JSON bodies of these media types. Bytes that are no UTF-8 are refused, as decoding them
 * leniently would store other text than was sent; so are `__proto__` and `constructor` keys.
 */
export function readJsonBodies(app: FastifyInstance, mediaTypes: string[]): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  const utf8 = new TextDecoder('utf-8', { fatal: true })

  app.addContentTypeParser(mediaTypes, { parseAs: 'buffer' }, (request, body, done) => {
    let json: string
    try {
      json = utf8.decode(body as Buffer)
    } catch {
      return done(new Problem('malformed_json', 'The body is not well-formed UTF-8.'))
    }
    parseJson(request, json, (error, value) => {
      if (error) done(new Problem('malformed_json', jsonFault(error)))
      else done(null, value)
    })
  })
}

function jsonFault(error: Error): string {
  return /prototype|__proto__|constructor/.test(error.message)
    ? 'The body holds a forbidden key.'
    : 'The body is not well-formed JSON.'
}
