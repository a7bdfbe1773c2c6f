import type { FastifyInstance } from 'fastify'
import type { ConsoleBuild } from './console-build.ts'

/** Serves the files of the console. The name of each holds its hash, so that browsers keep it for good. */
export async function consoleFileRoutes(
  app: FastifyInstance,
  { build }: { build: ConsoleBuild },
): Promise<void> {
  for (const [path, text] of build.files) {
    app.get(
      consoleFilePath(path),
      { config: { access: { open: 'nothing' } }, schema: { hide: true } },
      async (_request, reply) =>
        reply
          .header('cache-control', 'public, max-age=31536000, immutable')
          .type(`text/${path.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`)
          .send(text),
    )
  }
}

/** Returns the path at which a file of the console is served. */
export function consoleFilePath(path: string): string {
  return `/console-files/${path}`
}
