import type { FastifyInstance } from 'fastify'
import { Problem } from '../../http/problem.ts'
import type { ConsoleBuild } from './console-build.ts'

/** Serves the files of the console. The name of each holds its hash, so that browsers keep it for good. */
export async function consoleFileRoutes(
  app: FastifyInstance,
  { build }: { build: ConsoleBuild },
): Promise<void> {
  app.get<{ Params: { '*': string } }>(
    consoleFilePath('*'),
    { config: { access: { open: 'nothing' } }, schema: { hide: true } },
    async ({ params: { '*': path } }, reply) => {
      const text = build.files.get(path)
      // A page that is still open after an upgrade asks for files of the build before: it has to be loaded again.
      if (text === undefined) throw new Problem('not_found')
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(`text/${path.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`)
        .send(text)
    },
  )
}

/** Returns the path at which a file of the console is served. */
export function consoleFilePath(path: string): string {
  return `/console-files/${path}`
}
