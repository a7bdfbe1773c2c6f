import { z } from 'zod'
import { ListQuery } from './table.ts'

/** Identifies a job: the number of the change that wrote it, and its position in that change. */
const JobId = z.string().regex(/^\d{1,15}\.\d{1,9}$/, 'must be the id of a job, such as "1042.0"')

/** Lists a job that was given up because no retry could succeed. It names no person and quotes no text. */
export const DeadJob = z.object({
  id: JobId,
  /** Is the kind of work, such as `letter.send`. */
  kind: z.string(),
  /** Identifies what the job is about. */
  invitation: z.uuid().optional(),
  webhook: z.uuid().optional(),
  attempts: z.int(),
  /** Tells why the last attempt failed. */
  lastError: z.string().optional(),
  writtenAt: z.iso.datetime(),
  deadAt: z.iso.datetime(),
})
export type DeadJob = z.infer<typeof DeadJob>

/** Selects a page of the list of dead jobs. */
export const DeadJobQuery = ListQuery.extend({ cursor: JobId.optional() })

/** Selects the dead jobs to run again. By default, all of them run again. */
export const Revival = z.strictObject({ jobs: z.array(JobId).min(1).max(1000).optional() })

/** Tells how many dead jobs will run again. */
export const Revived = z.object({ revived: z.int() })
