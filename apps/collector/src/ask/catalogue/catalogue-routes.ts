import { isDeepStrictEqual } from 'node:util'
import {
  Agent,
  AgentEntry,
  Company,
  CompanyEntry,
  Key,
  pagedTable,
  Service,
  ServiceEntry,
  TableListQuery,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { markReferenceChange, write, writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { columnsOf, type Row } from '../../http/tables/column.ts'
import { replyList } from '../../http/tables/list-reply.ts'
import { admitAttributes } from '../attributes/attribute-queries.ts'
import {
  type CatalogueEntry,
  type CatalogueTable,
  deleteEntry,
  findEntry,
  findEntryFor,
  listEntriesFor,
  putEntry,
} from './catalogue-queries.ts'
import { admitOwner } from './owners.ts'
import { auditTarget } from './targets.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Is called after an entry was deleted, so that its name is removed from files too. */
  purgeErased: () => void
}

interface Catalogue {
  path: string
  table: CatalogueTable
  /** Names one entry and many, as operations and sentences do. */
  one: string
  many: string
  /** Says what such entries are. */
  meaning: string
  body: z.ZodType<Omit<CatalogueEntry, 'key'>>
  entry: z.ZodObject
  /** Makes a full row: fields that the body leaves out are cleared. */
  columns: (body: Omit<CatalogueEntry, 'key'>) => Omit<CatalogueEntry, 'key'>
}

const CATALOGUES: Catalogue[] = [
  {
    path: '/v1/services',
    table: 'service',
    one: 'service',
    many: 'services',
    meaning: 'A service is what people rate.',
    body: ServiceEntry,
    entry: Service,
    columns: ({ name, line = null, owner = null, target = null, attributes = {} }) => ({
      name,
      line,
      owner,
      target,
      attributes,
    }),
  },
  {
    path: '/v1/agents',
    table: 'agent',
    one: 'agent',
    many: 'agents',
    meaning: 'An agent is who did the work, or whose letter carries the rating.',
    body: AgentEntry,
    entry: Agent,
    columns: ({ name, email = null }) => ({ name, email }),
  },
  {
    path: '/v1/companies',
    table: 'company',
    one: 'company',
    many: 'companies',
    meaning: 'A company is a client of the centre.',
    body: CompanyEntry,
    entry: Company,
    columns: ({ name, owner = null, attributes = {} }) => ({ name, owner, attributes }),
  },
]

/** Serves the catalogue: services, agents and companies, all in the same way. */
export const catalogueRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, purgeErased } = options
  const params = z.object({ key: Key })

  for (const { path, table, one, many, meaning, body, entry, columns } of CATALOGUES) {
    const [One, Many] = [one, many].map((noun) => noun[0]?.toUpperCase() + noun.slice(1))
    app.put(
      `${path}/:key`,
      {
        config: { access: { scopes: ['ask', 'admin'] } },
        schema: {
          operationId: `put${One}`,
          summary: `Add or change ${withArticle(one)}`,
          description: `Sets all fields of an entry; those that are left out are cleared. ${meaning} Figures show its new name for past periods too.`,
          params,
          body,
          response: { 200: entry, 201: entry },
        },
      },
      async ({ params: { key }, body, caller }, reply) => {
        const { workspace } = caller
        const now = clock()
        const row = { key, ...columns(body) }
        const before = await write(db, workspace, now, async (trx, moment) => {
          const earlier = await findEntry(trx, table, workspace, key)
          await admitOwner(trx, caller, { of: table, key, before: earlier?.owner, after: row.owner }, now)
          if (table !== 'agent') await admitAttributes(trx, workspace, table, row.attributes)
          await auditTarget(trx, caller, { key, before: earlier?.target, after: row.target }, now)
          await putEntry(trx, table, workspace, row)
          // Collectors keep in memory who owns what, which line a service is in, and the attributes.
          const isMoved =
            (['line', 'owner'] as const).some((name) => (earlier?.[name] ?? null) !== (row[name] ?? null)) ||
            !isDeepStrictEqual(earlier?.attributes ?? {}, row.attributes ?? {})
          if (isMoved) await markReferenceChange(trx, workspace, moment)
          return earlier
        })
        return reply.code(before ? 200 : 201).send(withoutEmpty(row))
      },
    )

    app.get(
      `${path}/:key`,
      {
        config: { access: { scopes: ['ask', 'read', 'admin'], grants: 'filter' } },
        schema: {
          operationId: `get${One}`,
          summary: `Read ${withArticle(one)}`,
          description: `Returns one entry of the catalogue. ${meaning}`,
          params,
          response: { 200: entry },
        },
      },
      async ({ params, caller }) => {
        const stored = await findEntryFor(db, table, caller, params.key)
        if (!stored) throw new Problem('not_found', `There is no ${table} with this key.`)
        return withoutEmpty(stored)
      },
    )

    app.delete(
      `${path}/:key`,
      {
        config: { access: { scopes: ['ask', 'admin'] } },
        schema: {
          operationId: `delete${One}`,
          summary: `Remove ${withArticle(one)}`,
          description:
            'Removes the entry from the catalogue. Answers keep its key, and figures go on counting them.',
          params,
          response: { 204: z.null() },
        },
      },
      async ({ params, caller: { workspace } }, reply) => {
        // Collectors keep in memory which entries there are.
        const isDeleted = await writeReference(db, workspace, clock(), (trx) =>
          deleteEntry(trx, table, workspace, params.key),
        )
        if (!isDeleted) throw new Problem('not_found', `There is no ${table} with this key.`)
        purgeErased()
        return reply.code(204).send(null)
      },
    )

    app.get(
      path,
      {
        config: { access: { scopes: ['ask', 'read', 'admin'], grants: 'filter' } },
        schema: {
          operationId: `list${Many}`,
          summary: `List the ${many}`,
          description: `Lists the ${many} of the catalogue by their keys: with grants, those that an ask within them has.`,
          querystring: TableListQuery,
          response: { 200: pagedTable(entry) },
        },
      },
      async ({ query, caller }, reply) =>
        replyList({ db, publicUrl }, reply, query, {
          workspace: caller.workspace,
          columns: columnsOf(entry),
          find: (after, limit) => listEntriesFor(db, table, caller, { after, limit }),
          cursorOf: (last) => last.key,
          entryOf: withoutEmpty,
          rowOf: cellsOf,
        }),
    )
  }
}

function withArticle(noun: string): string {
  return `${noun.startsWith('a') ? 'an' : 'a'} ${noun}`
}

/** Returns an entry as a row of a table, with its attributes as JSON in one cell. */
function cellsOf({ attributes = {}, ...entry }: CatalogueEntry): Row {
  return { ...entry, attributes: Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null }
}

/** Leaves out the fields that an entry does not have. */
function withoutEmpty({ key, name, attributes = {}, ...others }: CatalogueEntry) {
  const given = Object.entries(others).filter(([, value]) => value !== null)
  return {
    key,
    name,
    ...Object.fromEntries(given),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}
