import type { Readable } from 'node:stream'
import { ImportQuery, ImportReport } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from '../../http/problem.ts'
import { streamBody } from '../../http/stream-body.ts'
import { IMPORT_TYPES, type ImportFormat } from '../../http/uploads/read-rows.ts'
import { actorOf } from '../../workspace/audit/audit-queries.ts'
import { type ImportDeps, importHistory } from './import-history.ts'

type Options = Pick<ImportDeps, 'db' | 'clock' | 'onImported'>

/** Takes files of past ratings, for administrators. A file is read no faster than it is stored, and never held whole. */
export const importRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const closing = new AbortController()
  app.addHook('preClose', async () => {
    closing.abort(new Problem('overloaded', STOPPED, { retryAfterSeconds: 5 }))
  })
  app.removeAllContentTypeParsers()
  for (const [type, format] of Object.entries(IMPORT_TYPES)) {
    app.addContentTypeParser(type, async (request: FastifyRequest, body: Readable) => ({
      format,
      bytes: streamBody(request, body),
    }))
  }

  app.post(
    '/v1/import',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'importHistory',
        summary: 'Import ratings of the years before',
        description:
          'Takes a file of past ratings in CSV or NDJSON, and stores them as answers with their own days. A row ' +
          'that is refused fails alone, and the report says why. The same file again is stored once, so a broken ' +
          'upload is simply repeated. With `dryRun`, nothing is stored.',
        problems: ['overloaded', 'survey_not_found'],
        consumes: Object.keys(IMPORT_TYPES),
        querystring: ImportQuery,
        body: z
          .unknown()
          .describe('Is a file with a row for each rating. The first line of a CSV names its columns.'),
        response: { 200: ImportReport },
      },
    },
    async ({ body, query: { source, map = {}, dryRun = false }, caller }) => {
      const file = body as { format: ImportFormat; bytes: AsyncIterable<Uint8Array> }
      const by = { workspaceContext: caller, actor: actorOf(caller) }
      const deps = { ...options, signal: closing.signal }
      return importHistory(deps, { ...by, ...file, source, map, dryRun })
    },
  )
}

const STOPPED = 'The collector stops. Send the same file again, and it goes on.'
