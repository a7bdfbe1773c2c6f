import type { FastifyInstance } from 'fastify'
import { serveImmutableFiles } from '../../http/immutable-files.ts'
import type { ConsoleBuild } from './console-build.ts'

/** Serves the files of the console. */
export async function consoleFileRoutes(
  app: FastifyInstance,
  { build }: { build: ConsoleBuild },
): Promise<void> {
  serveImmutableFiles(app, consoleFilePath(''), build.files)
}

/** Returns the path at which a file of the console is served. */
export function consoleFilePath(path: string): string {
  return `/console-files/${path}`
}
