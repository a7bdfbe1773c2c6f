import { Signature, table } from '@otklik/contract'
import { Html, html } from '@otklik/links/html'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database, SignatureRow } from '../../database/tables.ts'
import type { GuardedAccess } from '../../http/access.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { signatureOf } from './describe-signature.ts'
import { listOwnSignatures } from './signature-queries.ts'

interface Options {
  db: Database
  publicUrl: string
}

const OWN: GuardedAccess = { scopes: 'any', sessionsOnly: true, grants: 'filter' }

/** Allows the styles of a letter, and neither scripts nor anything from elsewhere. Pages of the collector may frame it. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

/** Shows users their own active signatures, whatever their role is. */
export const ownSignatureRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, publicUrl }) => {
  app.get(
    '/v1/me/signatures',
    {
      config: { access: OWN },
      schema: {
        operationId: 'listOwnSignatures',
        summary: 'List your own signatures',
        description: 'Lists the active signatures of the agent that the calling user is.',
        response: { 200: table(Signature) },
      },
    },
    async ({ caller }) => {
      const { accent } = await findBrand(db, caller.workspace)
      const rows = await ownSignatures(caller)
      return { rows: rows.map((row) => signatureOf(publicUrl, row, accent)), next: null }
    },
  )

  app.get(
    '/v1/me/signatures/:id/preview',
    {
      config: { access: OWN },
      schema: {
        operationId: 'previewOwnSignature',
        summary: 'Look at your own signature',
        description: 'Returns a page with the block as a letter shows it. Its links lead nowhere.',
        params: z.object({ id: z.uuid().describe('Is the id of the signature.') }),
        response: { 200: { content: { 'text/html': { schema: z.string() } } } },
      },
    },
    async ({ params, caller }, reply) => {
      const row = (await ownSignatures(caller)).find(({ id }) => id === params.id)
      if (!row) throw new Problem('not_found', 'You have no active signature with this id.')
      const { accent } = await findBrand(db, caller.workspace)
      return reply
        .header('content-security-policy', PREVIEW_POLICY)
        .type('text/html; charset=utf-8')
        .serializer(String)
        .send(previewOf(signatureOf(publicUrl, row, accent)))
    },
  )

  async function ownSignatures(caller: Caller): Promise<SignatureRow[]> {
    const agent = caller.user?.agent
    return agent ? listOwnSignatures(db, caller, agent) : []
  }
}

/** Renders a block as a letter shows it: on white, whatever the theme is. */
function previewOf(signature: Signature): string {
  return html`<!doctype html>
    <html lang="${signature.locale ?? 'en'}">
    <head><meta charset="utf-8"><title>${signature.link}</title><style>body{margin:0;background:#fff}</style></head>
    <body inert>${new Html(signature.html)}</body>
    </html>`.source
}
