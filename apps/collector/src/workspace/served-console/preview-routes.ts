import { html } from '@otklik/links/html'
import type { FastifyInstance } from 'fastify'
import type { ConsoleBuild } from './console-build.ts'
import { consoleFilePath } from './console-file-routes.ts'

/**
 * Serves the empty document in which the console shows a letter, or the widget with a draft of a survey. The console sends it what to
 * show. It runs as if it came from nowhere (`sandbox`), and may send nothing: so nothing that happens in it is stored.
 */
export async function previewRoutes(
  app: FastifyInstance,
  { build, publicUrl }: { build: ConsoleBuild; publicUrl: string },
): Promise<void> {
  const { origin, pathname } = new URL(publicUrl)
  // A sandboxed document is of no origin, so that not every browser takes the collector for `'self'`.
  const own = `'self' ${origin}`
  const policy = `sandbox allow-scripts; default-src 'none'; script-src ${own}; style-src 'unsafe-inline'; img-src ${own} data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`
  const script = `${pathname.replace(/\/$/, '')}${consoleFilePath(build.preview)}`
  const { source } = html`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex, nofollow">
    <title>Preview</title>
    <style>body { margin: 0 }</style>
    <script src="${script}"></script>
    </head>
    <body></body>
    </html>`

  app.get(
    '/console-preview',
    { config: { access: { open: 'nothing' } }, schema: { hide: true } },
    async (_request, reply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': policy })
        .type('text/html; charset=utf-8')
        .send(source),
  )
}
