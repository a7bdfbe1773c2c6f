import { extname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
}

/**
 * Serves built files below a path, which ends with a slash. The name of each file holds its hash, so browsers keep it for good.
 *
 * @param files maps the path of each file within the build to its contents
 */
export function serveImmutableFiles(
  app: FastifyInstance,
  path: string,
  files: ReadonlyMap<string, string | Buffer>,
): void {
  app.get<{ Params: { '*': string } }>(
    `${path}*`,
    { config: { access: { open: 'nothing' } }, schema: { hide: true } },
    async ({ params: { '*': name } }, reply) => {
      const contents = files.get(name)
      // A page that is still open after an upgrade asks for files of the build before: it has to be loaded again.
      if (contents === undefined) throw new Problem('not_found')
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(TYPES[extname(name)] ?? 'application/octet-stream')
        .send(contents)
    },
  )
}
