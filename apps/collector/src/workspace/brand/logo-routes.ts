import { SLUG } from '@otklik/contract/pattern'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findLogo } from './brand-queries.ts'

interface Options {
  db: Database
}

const FILE = /^([\w-]{43})\.(png|svg)$/
const CONTENT_TYPES = { png: 'image/png', svg: 'image/svg+xml; charset=utf-8' }

const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  // Webmail and portals show it on their own pages.
  'cross-origin-resource-policy': 'cross-origin',
  // An SVG that is opened by itself is a page: it runs nothing, loads nothing, and has no origin.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}

/** Serves the logos of workspaces to letters and pages, without a credential. Only who knows its hash finds one. */
export const logoRoutes: FastifyPluginAsyncZod<Options> = async (app, { db }) => {
  app.get(
    '/brand/:workspace/:file',
    { config: { access: { open: 'nothing' } }, schema: { hide: true } },
    async (request, reply) => {
      const { workspace, file } = request.params as { workspace: string; file: string }
      const [, hash = '', format] = FILE.exec(file) ?? []
      const isLogo = hash !== '' && SLUG.pattern.test(workspace)
      const logo = isLogo ? await findLogo(db, workspace, hash) : undefined
      if (!logo || logo.format !== format) throw new Problem('not_found')

      // It is a weak one, as an SVG may be compressed on its way.
      reply.headers({ ...HEADERS, etag: `W/"${hash}"` })
      if (request.headers['if-none-match']?.includes(`"${hash}"`)) return reply.code(304).send()
      return reply.type(CONTENT_TYPES[logo.format]).send(Buffer.from(logo.bytes))
    },
  )
}
