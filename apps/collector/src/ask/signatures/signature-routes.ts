import {
  CreatedSignatures,
  itemsOf,
  ListedSignature,
  MissingSignatures,
  NewSignature,
  NewSignatures,
  pagedTable,
  Signature,
  SignatureListQuery,
  SignatureTemplate,
  SignatureTemplateQuery,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { handleItems, LIST_LIMIT_BYTES, parseItem, problemItem } from '../../http/bulk-items.ts'
import { Problem } from '../../http/problem.ts'
import { columnsOf, type Row } from '../../http/tables/column.ts'
import { replyList } from '../../http/tables/list-reply.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { createSignatures } from './create-signatures.ts'
import { renderBlock, signatureOf } from './describe-signature.ts'
import {
  type AgentSignature,
  findUnsignedAgents,
  listSignatures,
  revokeSignature,
} from './signature-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Lets servers create, list and revoke the rating blocks under agents' letters. */
export const signatureRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.post(
    '/v1/signatures',
    {
      bodyLimit: LIST_LIMIT_BYTES,
      config: { access: { scopes: ['ask'] } },
      schema: {
        operationId: 'createSignature',
        summary: 'Create a rating block for a mail signature',
        description:
          'Returns a block that everybody may use who gets a letter of the agent, or who scans the code of the ' +
          'service. The same agent, service and company are the same signature. A list of up to 2,000 is answered ' +
          'with a result for each, in its order.',
        problems: ['survey_not_found'],
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
            : { status: statusOf(each), signature: signatureOf(publicUrl, each.signature, accent) },
        )
        return { items }
      }
      const [created] = await create([body])
      if (!created) throw new Error('createSignatures returned no signature')
      if (created instanceof Problem) throw created
      return reply.code(statusOf(created)).send(signatureOf(publicUrl, created.signature, accent))
    },
  )

  app.get(
    '/v1/signatures',
    {
      config: { access: { scopes: ['ask', 'admin'], ownFor: ['agent', 'interviewer'] } },
      schema: {
        operationId: 'listSignatures',
        summary: 'List the signatures',
        description:
          'Lists the rating blocks with the names and mailboxes of their agents, for tools that distribute ' +
          'signatures. An agent sees their own alone.',
        querystring: SignatureListQuery,
        response: { 200: pagedTable(ListedSignature) },
      },
    },
    async ({ query, caller }, reply) => {
      const { workspace } = caller
      const agent = onlyAgentOf(caller)
      const { accent } = await findBrand(db, workspace)
      const entryOf = ({ agentName, agentEmail, ...row }: AgentSignature): ListedSignature => ({
        ...signatureOf(publicUrl, row, accent),
        // An agent who was added by key alone has no name.
        agentName: agentName === null || agentName === row.agent ? undefined : agentName,
        agentEmail: agentEmail ?? undefined,
      })
      return replyList({ db, publicUrl }, reply, query, {
        workspace,
        columns: COLUMNS,
        find: (after, limit) =>
          listSignatures(db, workspace, { agent, isActive: query.active ?? false, after, limit }),
        cursorOf: (last) => last.id,
        entryOf,
        rowOf: (row) => cellsOf(entryOf(row)),
      })
    },
  )

  app.post(
    '/v1/signatures/missing',
    {
      config: { access: { scopes: ['ask'] } },
      schema: {
        operationId: 'createMissingSignatures',
        summary: 'Create the signatures that are missing',
        description: 'Creates a signature for each agent of the catalogue who has none, and counts them.',
        problems: ['survey_not_found'],
        body: MissingSignatures,
        response: { 200: CreatedSignatures },
      },
    },
    async ({ body, caller: { workspace } }) => {
      const agents = await findUnsignedAgents(db, workspace)
      const requested = agents.map((agent) => ({ ...body, agent }))
      const results = await createSignatures(db, workspace, requested, clock())
      const problem = results.find((result) => result instanceof Problem)
      if (problem) throw problem
      return { created: results.length }
    },
  )

  app.delete(
    '/v1/signatures/:id',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: {
        operationId: 'revokeSignature',
        summary: 'Revoke a signature',
        description: 'Closes its links for good. Answers that came by it stay.',
        params: z.object({ id: z.uuid().describe('Is the id of the signature.') }),
        response: { 204: z.null() },
      },
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
      schema: {
        operationId: 'getSignatureTemplate',
        summary: 'Read the template of a signature tool',
        description:
          'Returns a block that holds a placeholder where the token of each agent belongs, for tools that put ' +
          'signatures under letters on the mail server.',
        querystring: SignatureTemplateQuery,
        response: { 200: SignatureTemplate },
      },
    },
    async ({ query: { placeholder, locale, style }, caller: { workspace } }) => {
      const { accent } = await findBrand(db, workspace)
      return renderBlock(publicUrl, placeholder, { locale, style, accent })
    },
  )
}

/** Returns the agent whose signatures alone a caller sees: that of a user without a scope for all of them, if there is one. */
function onlyAgentOf({ scopes, user }: Caller): string | null | undefined {
  return scopes.includes('ask') || scopes.includes('admin') ? undefined : (user?.agent ?? null)
}

function statusOf({ isNew }: { isNew: boolean }): 200 | 201 {
  return isNew ? 201 : 200
}

/** Lists the columns of a file. Its links are in `html` and `text`. */
const COLUMNS = columnsOf(ListedSignature).filter(({ name }) => name !== 'links')

function cellsOf({ links: _, ...cells }: ListedSignature): Row {
  return cells
}
