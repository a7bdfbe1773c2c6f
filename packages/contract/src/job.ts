import { z } from 'zod'
import { ListQuery } from './table.ts'

const JobId = z
  .string()
  .regex(/^\d{1,15}\.\d{1,9}$/, 'must be the id of a job, such as "1042.0"')
  .describe('Identifies a job: the number of the change that wrote it, and its position in that change.')

export const DeadJob = z
  .object({
    id: JobId,
    kind: z.string().describe('Is the kind of work, such as `letter.send`.'),
    invitation: z.uuid().optional().describe('Identifies what the job is about.'),
    webhook: z.uuid().optional().describe('Identifies the webhook that the job is about.'),
    attempts: z.int().describe('Counts the attempts.'),
    lastError: z.string().optional().describe('Tells why the last attempt failed.'),
    writtenAt: z.iso.datetime().describe('Tells when the job was written.'),
    deadAt: z.iso.datetime().describe('Tells when it was given up.'),
  })
  .describe(
    'Lists a job that was given up because no retry could succeed. It names no person and quotes no text.',
  )
export type DeadJob = z.infer<typeof DeadJob>

export const DeadJobQuery = ListQuery.extend({ cursor: JobId.optional() }).describe(
  'Selects a page of the list of dead jobs.',
)

export const Revival = z
  .strictObject({ jobs: z.array(JobId).min(1).max(1000).optional() })
  .describe('Selects the dead jobs to run again. By default, all of them run again.')

export const Revived = z
  .object({ revived: z.int().describe('Counts the jobs that will run again.') })
  .describe('Tells how many dead jobs will run again.')
