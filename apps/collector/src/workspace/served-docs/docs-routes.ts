import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isNotModified, tagOf } from '../../http/etag.ts'
import { serveImmutableFiles } from '../../http/immutable-files.ts'
import { Problem } from '../../http/problem.ts'
import { wantsPage } from '../../http/wants-page.ts'
import { API, completeApiDocs } from './api-docs.ts'
import type { OpenApiDocument } from './api-page/openapi-document.ts'
import type { DocsBuild } from './docs-build.ts'

interface Options {
  build: DocsBuild
  /** Returns the OpenAPI document, once all routes are there. */
  readDocument: () => object
}

interface TaggedText {
  text: string
  tag: string
}

/** Allows the docs their own files and their search, and nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const OPTIONS = { config: { access: { open: 'nothing' } }, schema: { hide: true } } as const
const HTML = 'text/html; charset=utf-8'

/** Names the document that is shown where there is no page. */
const MISSING = 'missing'

/** Serves the docs: a page for each Markdown file, that of the API, and what search needs. */
export async function docsRoutes(app: FastifyInstance, { build, readDocument }: Options): Promise<void> {
  let api: { page: TaggedText; search: TaggedText } | undefined
  function readApi() {
    if (api) return api
    const { page, search } = completeApiDocs(build, readDocument() as OpenApiDocument, app.routeAccess)
    api = { page: tagged(page), search: tagged(search) }
    return api
  }

  serveImmutableFiles(app, '/docs/files/', build.files)
  // All URLs in pages are relative, so that the docs work behind a proxy that adds a path.
  app.get('/docs', OPTIONS, async (_request, reply) => reply.redirect('docs/'))
  app.get('/docs/', OPTIONS, async (request, reply) => sendPage(request, reply, 'index'))
  app.get<{ Params: { page: string } }>('/docs/:page', OPTIONS, async (request, reply) =>
    sendPage(request, reply, request.params.page),
  )
  app.get('/docs/search.json', OPTIONS, async (request, reply) =>
    sendText(request, reply, readApi().search, 'application/json; charset=utf-8'),
  )

  function pageOf(name: string): TaggedText | undefined {
    if (name === API) return readApi().page
    const text = name === MISSING ? undefined : build.pages.get(name)
    return text === undefined ? undefined : tagged(text)
  }

  function sendPage(request: FastifyRequest, reply: FastifyReply, name: string): FastifyReply {
    const page = pageOf(name)
    if (!page && !wantsPage(request)) throw new Problem('not_found', 'The docs have no such page.')
    reply.headers({ 'content-security-policy': POLICY, 'referrer-policy': 'same-origin' })
    if (page) return sendText(request, reply, page, HTML)
    return reply.code(404).type(HTML).serializer(String).send(build.pages.get(MISSING))
  }
}

function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, tag }: TaggedText,
  type: string,
): FastifyReply {
  if (isNotModified(request, reply, [tag])) return reply.code(304).send()
  return reply.type(type).serializer(String).send(text)
}

function tagged(text: string): TaggedText {
  return { text, tag: tagOf(text) }
}
