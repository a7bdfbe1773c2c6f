import { CatalogueImport, catalogueImportQuery } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../../database/tables.ts'
import { IMPORT_TYPES } from '../../../http/uploads/read-rows.ts'
import { type CatalogueFile, importEntries } from './import-entries.ts'
import { IMPORTED_PARTS } from './imported-part.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** A file may have this many bytes: enough for the most rows, with every field at a usual length. */
const FILE_LIMIT_BYTES = 4 * 1024 * 1024

/** Takes files of services, agents, companies and lines, each at the path of its list. */
export const catalogueImportRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.removeAllContentTypeParsers()
  for (const [type, format] of Object.entries(IMPORT_TYPES)) {
    app.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: FILE_LIMIT_BYTES },
      async (_: FastifyRequest, body: Buffer) => ({ format, bytes: partsOf(body) }),
    )
  }

  for (const part of IMPORTED_PARTS) {
    const many = part.path.slice('/v1/'.length)
    app.post(
      part.path,
      {
        config: { access: { scopes: ['ask', 'admin'] } },
        schema: {
          operationId: `import${many[0]?.toUpperCase()}${many.slice(1)}`,
          summary: `Import ${many} from a file`,
          description:
            'Creates and changes the entries of a file in CSV or NDJSON, by their keys. A row that is refused fails alone. ' +
            'Entries that the file does not name stay as they are. With `dryRun`, nothing is stored.',
          consumes: Object.keys(IMPORT_TYPES),
          querystring: catalogueImportQuery(part.part),
          body: z
            .unknown()
            .describe('Is a file with a row for each entry. The first line of a CSV names its columns.'),
          response: { 200: CatalogueImport },
        },
      },
      async ({ body, query: { map = {}, dryRun = false }, caller }) => {
        const file = body as Pick<CatalogueFile, 'format' | 'bytes'>
        return importEntries({ db, clock, caller }, part, { ...file, map, dryRun })
      },
    )
  }
}

const PART_BYTES = 64 * 1024

/** Reads a file part by part, so that one with too many rows is refused before all of them are in memory. */
async function* partsOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < body.length; start += PART_BYTES) yield body.subarray(start, start + PART_BYTES)
}
