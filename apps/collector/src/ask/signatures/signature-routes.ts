import {
  itemsOf,
  ListQuery,
  MAX_ROWS,
  NewSignature,
  NewSignatures,
  Signature,
  SignatureTemplate,
  SignatureTemplateQuery,
  table,
} from '@otklik/contract'
import { type Rendered, renderSignatureBlock, signatureLinks } from '@otklik/links'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { handleItems, LIST_LIMIT_BYTES, parseItem, problemItem } from '../../http/bulk-items.ts'
import { nextPageUrl, readPage } from '../../http/paging.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { allow } from '../../workspace/credentials.ts'
import { createSignatures } from './create-signatures.ts'
import { listSignatures, revokeSignature } from './signature-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Where the centre's servers make the ratings that stand under agents' letters, and end them. */
export const signatureRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.post(
    '/v1/signatures',
    {
      bodyLimit: LIST_LIMIT_BYTES,
      onRequest: allow(db, 'ask'),
      schema: {
        body: NewSignatures,
        response: { 200: z.union([itemsOf({ signature: Signature }), Signature]), 201: Signature },
      },
    },
    async ({ body, caller: { workspace } }, reply) => {
      const sign = (wanted: NewSignature[]) => createSignatures(db, workspace, wanted, clock())
      if (Array.isArray(body)) {
        const signed = await handleItems(body, (part) => parseItem(NewSignature, part), sign)
        const items = signed.map((each) =>
          each instanceof Problem
            ? problemItem(each)
            : { status: statusOf(each), signature: shown(each.signature) },
        )
        return { items }
      }
      const [signed] = await sign([body])
      if (!signed) throw new Error('a signature was wanted and none came back')
      return reply.code(statusOf(signed)).send(shown(signed.signature))
    },
  )

  app.get(
    '/v1/signatures',
    {
      onRequest: allow(db, 'ask', 'admin'),
      schema: { querystring: ListQuery, response: { 200: table(Signature) } },
    },
    async ({ url, query: { limit = MAX_ROWS, cursor }, caller: { workspace } }) => {
      const after = readCursor(cursor)
      const { rows, next } = await readPage(
        limit,
        (upTo) => listSignatures(db, workspace, { after, limit: upTo }),
        (last) => last.id,
      )
      return { rows: rows.map(shown), next: nextPageUrl(publicUrl, url, next) }
    },
  )

  app.delete(
    '/v1/signatures/:id',
    {
      onRequest: allow(db, 'ask', 'admin'),
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async ({ params, caller: { workspace } }, reply) => {
      const now = clock()
      // A vote that is on its way finds out.
      const revoked = await writeReference(db, workspace, now, (trx) =>
        revokeSignature(trx, workspace, params.id, now),
      )
      if (!revoked) throw new Problem('not_found', 'There is no such signature in force.')
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/signatures/template',
    {
      onRequest: allow(db, 'ask', 'admin'),
      schema: { querystring: SignatureTemplateQuery, response: { 200: SignatureTemplate } },
    },
    async ({ query: { placeholder, locale, style } }) => block(placeholder, locale, style),
  )

  function shown(row: SignatureRow): Signature {
    const token = `${row.workspace}.${row.id}`
    return {
      id: row.id,
      agent: row.agent,
      service: row.service ?? undefined,
      company: row.company ?? undefined,
      locale: row.locale ?? undefined,
      style: row.style ?? undefined,
      token,
      links: signatureLinks(publicUrl, token),
      ...block(token, row.locale, row.style),
      createdAt: row.created_at.toISOString(),
      revokedAt: row.revoked_at?.toISOString(),
    }
  }

  function block(
    token: string,
    locale: string | null | undefined,
    style: SignatureRow['style'] | undefined,
  ): Rendered {
    try {
      const links = signatureLinks(publicUrl, token)
      return renderSignatureBlock({ links, locale: locale ?? 'en', ...(style && { style }) })
    } catch (error) {
      if (error instanceof RangeError)
        throw invalid('placeholder', 'must be one such as "%%Token%%" or "{Token}"')
      throw error
    }
  }
}

function statusOf({ isNew }: { isNew: boolean }): 200 | 201 {
  return isNew ? 201 : 200
}

function readCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : parseItem(z.object({ cursor: z.uuid() }), { cursor }).cursor
}
