import type { FastifyInstance } from 'fastify'
import { isOutdated } from '../database/unavailable.ts'
import { logFault } from './request-log.ts'

/** Holds what a statement has missed in the database, since a newer collector has migrated it. */
export interface SchemaWatch {
  /** Is Postgres' message about the missing table or column. */
  missing: string | undefined
}

/** Notices the first request that meets a missing table or column, and logs it once. */
export function watchSchema(app: FastifyInstance): SchemaWatch {
  const watch: SchemaWatch = { missing: undefined }
  app.addHook('onError', (request, _reply, error, done) => {
    if (watch.missing === undefined && isOutdated(error)) {
      watch.missing = error.message
      logFault(
        request.log,
        error,
        'a newer collector has migrated the database, and this one must be replaced',
      )
    }
    done()
  })
  return watch
}
