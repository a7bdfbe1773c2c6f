import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { isNotModified } from '../../http/etag.ts'
import { invalid } from '../../http/problem.ts'
import { type Caller, callerTag } from '../../workspace/access/caller.ts'
import { openExportRecorder } from '../../workspace/export-recorder.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import { figureTag } from '../grouping/figure-tag.ts'
import type { FiguresOptions } from '../grouping/figures-reply.ts'
import { readFigures } from '../grouping/time-limit.ts'
import type { Days } from '../month-tallies/split-period.ts'
import type { EntitySet } from './entity-sets/entity-set.ts'
import { findEntitySet, visibleSets } from './entity-sets/visible-sets.ts'
import { metadataJson } from './metadata/metadata-json.ts'
import { metadataXml } from './metadata/metadata-xml.ts'
import { ODATA_WORDS } from './odata-words.ts'
import { type JsonFormat, jsonFormatOf, metadataFormatOf } from './protocol/negotiate-format.ts'
import { replyWithODataErrors } from './protocol/odata-errors.ts'
import { contextUrl, nextLink } from './protocol/odata-urls.ts'
import { odataVersionOf } from './protocol/odata-version.ts'
import { pageSizeOf } from './protocol/page-size.ts'
import { optionTexts, parseQueryOptions } from './query/query-options.ts'
import { countEntities, readEntities } from './query/read-entities.ts'

type Options = Pick<FiguresOptions, 'db' | 'clock' | 'publicUrl' | 'build'>
type OfSet = { Params: { set: string } }

/** Serves the tables of the centre by OData, to Excel, Power BI, Tableau and others. */
export const odataRoutes: FastifyPluginAsync<Options> = async (app, { db, clock, publicUrl, build }) => {
  replyWithODataErrors(app)
  const recordExport = openExportRecorder(db)
  const route = {
    config: { access: { scopes: ['read', 'rows'], grants: 'filter' } },
  } as const

  const sendServiceDocument = async (request: FastifyRequest, reply: FastifyReply) => {
    const format = jsonFormatOf(request, optionTexts(request.query, ['format']).format)
    if (isNotModified(request, reply, tagOf(request, build))) return reply.code(304).send()
    const value = visibleSets(request.caller, []).map(({ name }) => ({ name, kind: 'EntitySet', url: name }))
    return sendJson(reply, format, { '@odata.context': contextUrl(publicUrl), value })
  }
  app.get(
    '/',
    {
      ...route,
      schema: { ...ODATA_WORDS.service, operationId: 'getODataRoot' },
      prefixTrailingSlash: 'slash',
    },
    sendServiceDocument,
  )
  app.get(
    '/',
    { ...route, schema: ODATA_WORDS.service, prefixTrailingSlash: 'no-slash' },
    sendServiceDocument,
  )

  app.get('/$metadata', { ...route, schema: ODATA_WORDS.metadata }, async (request, reply) => {
    const version = odataVersionOf(request)
    const format = metadataFormatOf(request, optionTexts(request.query, ['format']).format, version)
    const attributes = await findAttributes(db, request.caller.workspace)
    if (isNotModified(request, reply, [...tagOf(request, build), attributes])) return reply.code(304).send()
    const sets = visibleSets(request.caller, attributes)
    return format === 'xml'
      ? reply.type('application/xml').serializer(String).send(metadataXml(sets, version))
      : reply.type('application/json').serializer(JSON.stringify).send(metadataJson(sets))
  })

  /** Reads rows and what their tag depends on in one snapshot, and returns `undefined` if the client has them. */
  const readInSnapshot = <Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    set: EntitySet,
    days: Days,
    read: (snapshot: Database) => Promise<Result>,
  ): Promise<Result | undefined> =>
    readFigures(
      db,
      async (snapshot) => {
        const change = await lastChangeOf(snapshot, request.caller, set, days)
        if (isNotModified(request, reply, [...tagOf(request, build), change])) return undefined
        return read(snapshot)
      },
      { tooSlow: TOO_SLOW },
    )

  app.get<OfSet>('/:set', { ...route, schema: ODATA_WORDS.rows }, async (request, reply) => {
    const { caller, method, params, query } = request
    const set = findEntitySet(caller, await findAttributes(db, caller.workspace), params.set)
    const options = parseQueryOptions(query, set)
    const format = jsonFormatOf(request, options.format)
    const pageSize = pageSizeOf(request, reply)
    const read = await readInSnapshot(request, reply, set, options.days, async (snapshot) => ({
      ...(await readEntities(snapshot, caller, set, options, pageSize)),
      count: options.withCount ? await countEntities(snapshot, caller, set, options) : undefined,
    }))
    if (!read) return reply.code(304).send()

    const { rows, next, count } = read
    if (set.isExport && rows.length > 0 && method !== 'HEAD') await recordExport(caller, 'odata', clock())
    return sendJson(reply, format, {
      '@odata.context': contextUrl(publicUrl, set.name, options.select),
      ...(count !== undefined && { '@odata.count': count }),
      ...(next && { '@odata.nextLink': nextLink(publicUrl, request.url, next) }),
      value: rows,
    })
  })

  app.get<OfSet>('/:set/$count', { ...route, schema: ODATA_WORDS.count }, async (request, reply) => {
    const { caller, params, query } = request
    const set = findEntitySet(caller, await findAttributes(db, caller.workspace), params.set)
    const options = parseQueryOptions(optionTexts(query, ['filter']), set)
    const count = await readInSnapshot(request, reply, set, options.days, (snapshot) =>
      countEntities(snapshot, caller, set, options),
    )
    if (count === undefined) return reply.code(304).send()
    return reply.type('text/plain').serializer(String).send(count)
  })
}

const TOO_SLOW = invalid(
  '$filter',
  'selects more than can be read in time; bound it by day or month, or by fewer services',
)

/** Returns the change that last moved an entity set on some days. */
function lastChangeOf(snapshot: Database, { workspace, within }: Caller, set: EntitySet, days: Days) {
  const kinds = set.movedBy({ within })
  return kinds
    ? figureTag(snapshot, workspace, { kinds, periods: [days] })
    : latestChange(snapshot, workspace)
}

/** Lists what a reply depends on, without the data. */
function tagOf(request: FastifyRequest, build: string): unknown[] {
  const { accept, prefer, 'odata-maxversion': version } = request.headers
  return [callerTag(request.caller), request.url, accept, prefer, version, build]
}

function sendJson(reply: FastifyReply, format: JsonFormat, body: Record<string, unknown>) {
  const { '@odata.context': context, ...others } = body
  return reply
    .type(`application/json; odata.metadata=${format}; charset=utf-8`)
    .serializer(JSON.stringify)
    .send(format === 'minimal' ? { '@odata.context': context, ...others } : others)
}
