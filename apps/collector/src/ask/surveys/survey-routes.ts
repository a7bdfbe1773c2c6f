import {
  Flag,
  Key,
  Locale,
  LocalizedSurvey,
  PlannedSurvey,
  Survey,
  SurveyDefinition,
  SurveyVersion,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { findSite } from '../../workspace/site.ts'
import { localizeSurvey } from './localize-survey.ts'
import { planSurvey, refuseChangedKinds } from './plan-survey.ts'
import { findSurvey, putSurvey } from './survey-queries.ts'
import { noSurvey, READERS } from './survey-version-routes.ts'

interface Options {
  db: Database
  clock: () => Date
}

const params = z.object({ key: Key })

/** Lets administrators store surveys, and pages and servers read them. */
export const surveyRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.put(
    '/v1/surveys/:key',
    {
      config: { access: { scopes: ['admin', 'surveys'] } },
      schema: {
        operationId: 'putSurvey',
        summary: 'Store a version of a survey',
        description:
          'Stores the definition as the next version; the same definition again changes nothing. A version that ' +
          'was stored never changes, so every answer keeps the questions that it was given to. With `dryRun`, ' +
          'nothing is stored: the reply says what the change would do to the series of figures.',
        params,
        querystring: z.strictObject({ dryRun: Flag.optional() }),
        body: SurveyDefinition,
        response: { 200: z.union([PlannedSurvey, SurveyVersion]) },
      },
    },
    async ({ params: { key }, query: { dryRun }, body, caller }) => {
      const { workspace } = caller
      if (dryRun) return planSurvey(db, workspace, key, body)
      const now = clock()
      return writeReference(db, workspace, now, async (trx) => {
        await refuseChangedKinds(trx, workspace, body)
        const latest = await findSurvey(trx, workspace, key)
        const version = await putSurvey(trx, workspace, key, body, now)
        const details = { version }
        if (version !== latest?.version) {
          await recordChange(trx, caller, { action: 'survey.changed', subject: key, details }, now)
        }
        return { key, version }
      })
    },
  )

  app.get(
    '/v1/surveys/:key',
    {
      // A page sends its site key in the URL, a server sends its secret key in a header.
      config: { access: { ...READERS, orSiteKey: true } },
      schema: {
        operationId: 'getSurvey',
        summary: 'Read a survey',
        description:
          'With a site key in `site`, returns the survey in one language, as a page shows it, and may be cached ' +
          'for five minutes. With a secret key or a session, returns the newest definition in all its languages.',
        problems: ['origin_not_allowed'],
        params,
        querystring: z.strictObject({
          site: z.string().max(128).optional().describe('Is the public key of the page.'),
          locale: Locale.optional(),
        }),
        response: { 200: z.union([LocalizedSurvey, Survey]) },
      },
    },
    async ({ params: { key }, query: { site: siteKey, locale = 'en' }, headers, caller }, reply) => {
      if (siteKey === undefined) {
        const survey = await requireSurvey(db, caller.workspace, key)
        return { key, version: survey.version, ...survey.definition }
      }
      const site = await findSite(db, siteKey, headers.origin)
      const survey = await requireSurvey(db, site.workspace, key)
      reply.header('cache-control', 'public, max-age=300')
      return localizeSurvey(survey, locale)
    },
  )
}

async function requireSurvey(db: Database, workspace: string, key: string) {
  const survey = await findSurvey(db, workspace, key)
  if (!survey) throw noSurvey()
  return survey
}
