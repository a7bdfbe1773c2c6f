import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import packageJson from '../package.json' with { type: 'json' }
import { peopleRoutes } from './act/people-routes.ts'
import { openInbox } from './answer/inbox.ts'
import { answerFault } from './answer/landing/answer-in-pages.ts'
import { letterRoutes } from './answer/landing/landing-routes.ts'
import { underSignatureRoutes } from './answer/landing/under-signature-routes.ts'
import { responseRoutes } from './answer/response-routes.ts'
import { viewRoutes } from './answer/view-routes.ts'
import { catalogueRoutes } from './ask/catalogue-routes.ts'
import { invitationRoutes } from './ask/invitation-routes.ts'
import { openReferences } from './ask/references.ts'
import { signatureRoutes } from './ask/signature-routes.ts'
import { surveyRoutes } from './ask/survey-routes.ts'
import { widgetRoutes } from './ask/widget-routes.ts'
import type { Config } from './config.ts'
import type { Database } from './database/tables.ts'
import { allowPages } from './http/cross-origin.ts'
import { healthRoutes } from './http/health-routes.ts'
import { hearWrites } from './http/hear-writes.ts'
import { readJsonBodies } from './http/json-bodies.ts'
import { openLimits } from './http/limits.ts'
import { describeApi } from './http/openapi.ts'
import { answerProblems, answerUnroutable } from './http/problem.ts'
import { logRequests } from './http/request-log.ts'
import { refuseUnknownParameters } from './http/strict-queries.ts'
import { responseFeedRoutes } from './score/response-feed-routes.ts'
import { responseRateRoutes } from './score/response-rate-routes.ts'
import { scoreRoutes } from './score/score-routes.ts'
import { keyRoutes } from './workspace/key-routes.ts'
import { signingSecretRoutes } from './workspace/signing-secret-routes.ts'
import { workspaceRoutes } from './workspace/workspace-routes.ts'

export interface AppParts {
  config: Pick<Config, 'publicUrl' | 'trustedProxies' | 'openRateLimit' | 'mail'>
  db: Database
  /** What every receipt time and day comes from. */
  clock: () => Date
  logger?: FastifyServerOptions['logger']
  /** Hears when a request may have left something to be done. */
  onWrite?: () => void
}

/** Bodies of pages are small; a comment takes at most 4,000 characters. */
const BODY_LIMIT_BYTES = 256 * 1024

/** Where people come from a letter, and errors are pages too. */
const isOfPages = (url: string) => /^\/[rs]\//.test(url)

/** Builds the collector, not yet listening: plugins, errors, then the rooms in the order in which data moves. */
export async function buildApp({
  config,
  db,
  clock,
  logger = false,
  onWrite,
}: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    // Beyond what a request line can hold: schemas say how long a key may be, and refuse it by name.
    routerOptions: { maxParamLength: 65_536 },
    frameworkErrors: (error, request, reply) =>
      isOfPages(request.url) ? answerFault(error, request, reply) : answerUnroutable(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const { publicUrl } = config
  const build = packageJson.version
  answerProblems(app)
  logRequests(app)
  if (onWrite) hearWrites(app, onWrite)
  refuseUnknownParameters(app)
  app.removeAllContentTypeParsers()
  readJsonBodies(app, ['application/json'])
  await allowPages(app)
  // Brotli at its best takes longer than what it saves.
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  await describeApi(app, publicUrl, build)
  const desk = { references: openReferences(db), limits: await openLimits(app, config.openRateLimit), clock }
  const inbox = openInbox(db, clock)

  await app.register(healthRoutes, { db })
  await app.register(workspaceRoutes, { db, clock })
  await app.register(keyRoutes, { db, clock })
  await app.register(signingSecretRoutes, { db, clock })

  // Ask
  await app.register(widgetRoutes)
  await app.register(catalogueRoutes, { db, clock, publicUrl })
  await app.register(surveyRoutes, { db, clock })
  await app.register(invitationRoutes, { db, clock, publicUrl, sendsLetters: config.mail !== undefined })
  await app.register(signatureRoutes, { db, clock, publicUrl })

  // Answer
  await app.register(async (pages) => {
    // As plain text a page's JSON needs no preflight, and `sendBeacon` can send it.
    readJsonBodies(pages, ['text/plain'])
    await pages.register(viewRoutes, { desk, inbox })
    await pages.register(responseRoutes, { desk, inbox })
  })
  await app.register(letterRoutes, { prefix: '/r', db, desk, inbox, publicUrl })
  await app.register(underSignatureRoutes, { prefix: '/s', db, desk, inbox, publicUrl })

  // Score
  await app.register(scoreRoutes, { db, clock, publicUrl, build })
  await app.register(responseRateRoutes, { db, clock, publicUrl, build })
  await app.register(responseFeedRoutes, { db, publicUrl, build })

  // Act
  await app.register(peopleRoutes, { db, clock })

  return app
}
