import { Key, Survey, SurveyEntry, table, wholeNumber } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findLatestSurveys, findSurveyVersion, type ListedSurvey, listVersions } from './survey-queries.ts'

/** Is the access of whoever reads surveys, which belong to no client. */
export const READERS = {
  scopes: ['ask', 'read', 'rows', 'surveys', 'admin'],
  grants: 'nothing of a client',
} as const

/** Lists the surveys of the workspace, and the versions of one. */
export const surveyVersionRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  const params = z.object({ key: Key })

  app.get(
    '/v1/surveys',
    {
      config: { access: READERS },
      schema: {
        operationId: 'listSurveys',
        summary: 'List the surveys',
        description: 'Lists the newest version of each survey.',
        response: { 200: table(SurveyEntry) },
      },
    },
    async ({ caller: { workspace } }) => {
      const surveys = await findLatestSurveys(db, workspace)
      return { rows: surveys.map(entryOf), next: null }
    },
  )

  app.get(
    '/v1/surveys/:key/versions',
    {
      config: { access: READERS },
      schema: {
        operationId: 'listSurveyVersions',
        summary: 'List the versions of a survey',
        description: 'Lists all versions of one survey, each with its questions and languages.',
        params,
        response: { 200: table(SurveyEntry) },
      },
    },
    async ({ params: { key }, caller: { workspace } }) => {
      const versions = await listVersions(db, workspace, key)
      if (versions.length === 0) throw noSurvey()
      return { rows: versions.map(entryOf), next: null }
    },
  )

  app.get(
    '/v1/surveys/:key/versions/:version',
    {
      config: { access: READERS },
      schema: {
        operationId: 'getSurveyVersion',
        summary: 'Read one version of a survey',
        description: 'Returns the definition as it was stored. It never changes.',
        params: params.extend({
          version: wholeNumber(0, 1_000_000).describe('Is the number of the version.'),
        }),
        response: { 200: Survey },
      },
    },
    async ({ params: { key, version }, caller: { workspace } }) => {
      const survey = await findSurveyVersion(db, workspace, key, version)
      if (!survey) throw noSurvey()
      return { key, version, ...survey.definition }
    },
  )
}

function entryOf({ key, version, definition, created_at }: ListedSurvey): SurveyEntry {
  const { name, questions, threshold } = definition
  const locales = Object.keys(questions[0]?.texts ?? {})
  return {
    key,
    version,
    name,
    questions: questions.map(({ key, kind, caseBelow, opensCase }) => ({ key, kind, caseBelow, opensCase })),
    threshold,
    locales: locales.filter((locale) => questions.every(({ texts }) => locale in texts)),
    changedAt: created_at.toISOString(),
  }
}

export function noSurvey(): Problem {
  return new Problem('not_found', 'There is no such survey.')
}
