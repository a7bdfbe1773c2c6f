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
import { nearestLanguage, surveyTexts } from '@otklik/texts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { handleItems, LIST_LIMIT_BYTES, parseItem, problemItem } from '../../http/bulk-items.ts'
import { nextPageUrl, readPage } from '../../http/paging.ts'
import { invalid, Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { createSignatures } from './create-signatures.ts'
import { listSignatures, revokeSignature } from './signature-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Holds what a block looks like. */
interface BlockLook {
  locale?: string | null | undefined
  style?: SignatureRow['style'] | undefined
  accent: string | undefined
  /** There is no agent who could ask. */
  isOfService?: boolean
}

/** Lets servers create, list and revoke the rating blocks under agents' letters. */
export const signatureRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.post(
    '/v1/signatures',
    {
      bodyLimit: LIST_LIMIT_BYTES,
      config: { access: { scopes: ['ask'] } },
      schema: {
        body: NewSignatures,
        response: { 200: z.union([itemsOf({ signature: Signature }), Signature]), 201: Signature },
      },
    },
    async ({ body, caller: { workspace } }, reply) => {
      const { accent } = await findBrand(db, workspace)
      const create = (requested: NewSignature[]) => createSignatures(db, workspace, requested, clock())
      if (Array.isArray(body)) {
        const results = await handleItems(body, (part) => parseItem(NewSignature, part), create)
        const items = results.map((each) =>
          each instanceof Problem
            ? problemItem(each)
            : { status: statusOf(each), signature: signatureOf(each.signature, accent) },
        )
        return { items }
      }
      const [created] = await create([body])
      if (!created) throw new Error('createSignatures returned no signature')
      if (created instanceof Problem) throw created
      return reply.code(statusOf(created)).send(signatureOf(created.signature, accent))
    },
  )

  app.get(
    '/v1/signatures',
    {
      config: { access: { scopes: ['ask', 'admin'], ownFor: ['agent', 'interviewer'] } },
      schema: { querystring: ListQuery, response: { 200: table(Signature) } },
    },
    async ({ url, query: { limit = MAX_ROWS, cursor }, caller }) => {
      const { workspace } = caller
      const agent = onlyAgentOf(caller)
      const after = readCursor(cursor)
      const { accent } = await findBrand(db, workspace)
      const { rows, next } = await readPage(
        limit,
        (upTo) => listSignatures(db, workspace, { agent, after, limit: upTo }),
        (last) => last.id,
      )
      return { rows: rows.map((row) => signatureOf(row, accent)), next: nextPageUrl(publicUrl, url, next) }
    },
  )

  app.delete(
    '/v1/signatures/:id',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async ({ params, caller: { workspace } }, reply) => {
      const now = clock()
      // A vote in progress notices the new reference change, and is refused.
      const revoked = await writeReference(db, workspace, now, (trx) =>
        revokeSignature(trx, workspace, params.id, now),
      )
      if (!revoked) throw new Problem('not_found', 'There is no active signature with this id.')
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/signatures/template',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: { querystring: SignatureTemplateQuery, response: { 200: SignatureTemplate } },
    },
    async ({ query: { placeholder, locale, style }, caller: { workspace } }) => {
      const { accent } = await findBrand(db, workspace)
      return renderBlock(placeholder, { locale, style, accent })
    },
  )

  function signatureOf(row: SignatureRow, accent: string | undefined): Signature {
    const token = `${row.workspace}.${row.id}`
    return {
      id: row.id,
      agent: row.agent ?? undefined,
      service: row.service ?? undefined,
      company: row.company ?? undefined,
      locale: row.locale ?? undefined,
      style: row.style ?? undefined,
      survey: row.survey ?? undefined,
      token,
      links: signatureLinks(publicUrl, token),
      link: `${publicUrl}/s/${token}`,
      ...renderBlock(token, { ...row, accent, isOfService: row.agent === null }),
      createdAt: row.created_at.toISOString(),
      revokedAt: row.revoked_at?.toISOString(),
    }
  }

  function renderBlock(token: string, { locale, style, accent, isOfService = false }: BlockLook): Rendered {
    try {
      const links = signatureLinks(publicUrl, token)
      // Without an agent nobody could ask "How did I do?".
      const question = isOfService ? surveyTexts[nearestLanguage(locale ?? 'en')].csi : undefined
      return renderSignatureBlock({
        links,
        locale: locale ?? 'en',
        question,
        accent,
        ...(style && { style }),
      })
    } catch (error) {
      if (error instanceof RangeError)
        throw invalid('placeholder', 'must be one such as "%%Token%%" or "{Token}"')
      throw error
    }
  }
}

/** Returns the agent whose signatures alone a caller sees: that of a user without a scope for all of them, if there is one. */
function onlyAgentOf({ scopes, user }: Caller): string | null | undefined {
  return scopes.includes('ask') || scopes.includes('admin') ? undefined : (user?.agent ?? null)
}

function statusOf({ isNew }: { isNew: boolean }): 200 | 201 {
  return isNew ? 201 : 200
}

function readCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : parseItem(z.object({ cursor: z.uuid() }), { cursor }).cursor
}
