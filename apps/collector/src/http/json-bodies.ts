import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

/**
 * Reads JSON bodies of these media types. Bytes that are no UTF-8 are refused, as decoding them
 * leniently would store other text than was sent; so are keys that would reach a prototype.
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
      if (error)
        done(new Problem('malformed_json', 'The body is not well-formed JSON, or holds a forbidden key.'))
      else done(null, value)
    })
  })
}
