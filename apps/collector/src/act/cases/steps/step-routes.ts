import { Case, CaseId, NewCaseEvent } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { setVersion } from '../../../http/etag.ts'
import { Problem } from '../../../http/problem.ts'
import { requireVersion } from '../../../http/version-tag.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { findCalendar } from '../../calendar/calendar-queries.ts'
import type { CaseActor } from '../case.ts'
import { progressOf } from '../case-progress.ts'
import type { CaseWriter } from '../case-writer.ts'
import { findCase } from '../find-case.ts'
import { readWholeCase, type ShownStep } from '../reading/whole-case.ts'
import { findStep } from '../reading/whole-case-queries.ts'
import { admitStep } from './admit-step.ts'
import { decideStep } from './decide-step.ts'
import { queueFollowers } from './resolve-followers.ts'
import { contentOf } from './step-content.ts'

interface Options {
  db: Database
  clock: () => Date
  writeCases: CaseWriter
}

/** Takes the steps of whoever works on a case: a person in a browser, or a ticket system by its key. */
export const stepRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, writeCases }) => {
  app.post(
    '/v1/cases/:id/events',
    {
      config: { access: { scopes: ['work'], grants: 'filter' } },
      schema: {
        operationId: 'takeCaseStep',
        summary: 'Take a step with a case',
        description:
          'Assigns, contacts, replies, resolves, or whatever else `kind` says, and returns the case as it is ' +
          'then. `id` makes the step idempotent. Every step but `noted` names the version that it was decided on ' +
          'in `If-Match`, so that nobody overwrites what they have not seen. A step that the state of the case ' +
          'does not allow is refused as `wrong_state`.',
        problems: ['version_required', 'stale_version', 'wrong_state', 'erased', 'service_not_found'],
        params: z.object({ id: CaseId }),
        body: NewCaseEvent,
        response: { 200: Case },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { caller, body } = request
      const now = clock()
      const step = await takeStep(request, caller, id, body, now)
      const shown = await readWholeCase(db, caller, id, now, step)
      if (!shown) throw noSuchCase()
      setVersion(reply, shown.version)
      return shown
    },
  )

  /** Takes a step, unless it was taken before, and returns after which step the case is to be shown. */
  async function takeStep(
    request: FastifyRequest,
    caller: Caller,
    id: string,
    step: NewCaseEvent,
    now: Date,
  ): Promise<ShownStep> {
    return write(db, caller.workspace, now, async (trx, moment) => {
      const file = await findCase(trx, caller, id)
      if (!file) throw noSuchCase()
      const earlier = await findStep(trx, caller, id, step.id)
      if (earlier) {
        // A step whose texts were cleared is not compared, as its hash is gone too.
        const isCleared = earlier.content === null && earlier.progress !== null
        const isSame = isCleared || earlier.content === contentOf(step)
        if (!isSame) throw new Problem('idempotency_conflict')
        return earlier
      }
      if (step.kind !== 'noted' || request.headers['if-match'] !== undefined)
        requireVersion(request, file.version)

      const calendar = await findCalendar(trx, caller.workspace)
      const working = { calendar, timeZone: caller.timeZone }
      const decided = decideStep({ file, events: [] }, step, actorOf(caller), working, moment)
      await admitStep(trx, caller, step, decided.file)
      await writeCases(trx, caller.workspace, [decided], moment)
      if (step.kind === 'resolved') await queueFollowers(trx, file, step.id, moment)
      return { version: decided.file.version, progress: progressOf(decided.file) }
    })
  }
}

function noSuchCase(): Problem {
  return new Problem('not_found', 'There is no such case.')
}

function actorOf({ user, key }: Caller): CaseActor {
  return user ? { kind: 'user', id: user.id } : { kind: 'key', id: key ?? null }
}
