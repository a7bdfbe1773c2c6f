import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isNotModified } from '../../http/etag.ts'
import { serveImmutableFiles } from '../../http/immutable-files.ts'
import { Problem } from '../../http/problem.ts'
import { wantsPage } from '../../http/wants-page.ts'
import type { OpenApiDocument } from './api-page/openapi-document.ts'
import { type CompleteDocs, completeDocs } from './complete-docs.ts'
import type { DocsBuild } from './docs-build.ts'

/** Allows the docs their own files and their search, and nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const OPTIONS = { config: { access: { open: 'nothing' } }, schema: { hide: true } } as const

interface Options {
  build: DocsBuild
  /** Returns the OpenAPI document of the collector, once all routes are there. */
  readDocument: () => object
}

/** Serves the docs: a page for each Markdown file, that of the API, and what search needs. */
export async function docsRoutes(app: FastifyInstance, { build, readDocument }: Options): Promise<void> {
  serveImmutableFiles(app, '/docs/files/', build.files)
  // All URLs in pages are relative, so that the docs work behind a proxy that adds a path.
  app.get('/docs', OPTIONS, async (_request, reply) => reply.redirect('docs/'))
  app.get('/docs/', OPTIONS, async (request, reply) => sendPage(request, reply, 'index'))
  app.get<{ Params: { page: string } }>('/docs/:page', OPTIONS, async (request, reply) =>
    sendPage(request, reply, request.params.page),
  )
  app.get('/docs/search.json', OPTIONS, async (request, reply) => {
    const { search } = complete()
    if (isNotModified(request, reply, [search.tag])) return reply.code(304).send()
    return reply.type('application/json; charset=utf-8').serializer(String).send(search.text)
  })

  // The page of the API describes every route, so it can only be made once all are there.
  let docs: CompleteDocs | undefined
  function complete(): CompleteDocs {
    docs ??= completeDocs(build, readDocument() as OpenApiDocument, app.routeAccess)
    return docs
  }

  function sendPage(request: FastifyRequest, reply: FastifyReply, name: string): FastifyReply {
    const { pages, missing } = complete()
    const page = pages.get(name)
    if (!page && !wantsPage(request)) throw new Problem('not_found', 'The docs have no such page.')
    reply.headers({ 'content-security-policy': POLICY, 'referrer-policy': 'same-origin' })
    if (page && isNotModified(request, reply, [page.tag])) return reply.code(304).send()
    return reply
      .code(page ? 200 : 404)
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send((page ?? missing).text)
  }
}
