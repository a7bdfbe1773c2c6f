import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'

/** Matches a URL whose path ends in the name of a format, as in `/v1/scores.csv?from=…`. */
const PATH = /^(\/v1\/[a-z-]+)\.(json|ndjson|csv|xlsx)(?:\?|$)/

/** Lets the path of a table end in its format, for programs such as LibreOffice that decide by the end of a URL. */
export function openTablePaths() {
  const tables = new Set<string>()
  return {
    /** Collects the routes that are added after it and take the parameter `format`. */
    collect(app: FastifyInstance): void {
      app.addHook('onRoute', ({ method, url, schema }) => {
        const query = schema?.querystring as z.ZodObject | undefined
        if (method === 'GET' && query?.shape?.format) tables.add(url)
      })
    },

    /**
     * Returns the URL of a request with the parameter `format` in place of an ending. Where the query names another format,
     * it then has two, which are refused.
     */
    rewriteUrl({ url = '' }: IncomingMessage): string {
      const [, path = '', format = ''] = PATH.exec(url) ?? []
      if (!tables.has(path)) return url
      const query = url.slice(path.length + format.length + 2)
      if (query.split('&').includes(`format=${format}`)) return `${path}?${query}`
      return `${path}?format=${format}${query && `&${query}`}`
    },
  }
}
