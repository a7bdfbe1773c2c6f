import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import packageJson from '../package.json' with { type: 'json' }
import { actRoutes } from './act/act-routes.ts'
import { scheduleRecompute } from './act/calendar/change-calendar.ts'
import type { EverySecond } from './act/change-stream/change-streams.ts'
import { openCases, openListeners } from './act/listeners.ts'
import { leaveCases } from './act/notices/leave-cases.ts'
import { openCaseStatus } from './act/person-page/case-status.ts'
import { measureDeliveries } from './act/webhooks/delivery-metrics.ts'
import { WEBHOOK_MESSAGES } from './act/webhooks/message-words.ts'
import { importRoutes } from './answer/import/import-routes.ts'
import { openInbox } from './answer/intake/inbox.ts'
import { responseRoutes } from './answer/intake/response-routes.ts'
import type { Listeners } from './answer/intake/transactional-listener.ts'
import { viewRoutes } from './answer/intake/view-routes.ts'
import { sendErrorPage } from './answer/landing/routes/html-errors.ts'
import { letterLinkRoutes } from './answer/landing/routes/letter-link-routes.ts'
import { signatureLinkRoutes } from './answer/landing/routes/signature-link-routes.ts'
import { openVisitRecorder } from './answer/link-visits/visit-recorder.ts'
import { measureSetAside } from './answer/set-aside/set-aside-metrics.ts'
import { setAsideRoutes } from './answer/set-aside/set-aside-routes.ts'
import { catalogueRoutes } from './ask/catalogue/catalogue-routes.ts'
import { findNames } from './ask/catalogue/find-names.ts'
import { catalogueImportRoutes } from './ask/catalogue/import/catalogue-import-routes.ts'
import { lineRoutes } from './ask/catalogue/line-routes.ts'
import { clearOwner } from './ask/catalogue/owners.ts'
import { openAskInbox } from './ask/invitations/ask-inbox.ts'
import { invitationRoutes } from './ask/invitations/invitation-routes.ts'
import { countSetAside } from './ask/invitations/set-aside-queries.ts'
import { bounceRoutes } from './ask/letters/bounce-routes.ts'
import { letterPreviewRoutes } from './ask/letters/letter-preview-routes.ts'
import { openPageConfigCache } from './ask/page/page-config-cache.ts'
import { widgetRoutes } from './ask/page/widget-routes.ts'
import { ownSignatureRoutes } from './ask/signatures/own-signature-routes.ts'
import { signatureRoutes } from './ask/signatures/signature-routes.ts'
import { optOutRoutes } from './ask/suppression/opt-out-routes.ts'
import { surveyRoutes } from './ask/surveys/survey-routes.ts'
import { surveyVersionRoutes } from './ask/surveys/survey-version-routes.ts'
import { ticketCountRoutes } from './ask/ticket-counts/ticket-count-routes.ts'
import { hookEventRoutes } from './ask/ticket-systems/hook-event-routes.ts'
import { hookRoutes } from './ask/ticket-systems/hook-routes.ts'
import { hookTestRoutes } from './ask/ticket-systems/hook-test-routes.ts'
import type { Config } from './config.ts'
import type { Database } from './database/tables.ts'
import { collectAccess } from './http/access.ts'
import { CLIENT_TIMEOUTS, type ClientTimeouts } from './http/client-timeouts.ts'
import { allowCrossOrigin } from './http/cors.ts'
import { healthRoutes } from './http/health-routes.ts'
import { openHttpServer } from './http/http-server.ts'
import { readJsonBodies } from './http/json-bodies.ts'
import { openLimits } from './http/limits.ts'
import { type Metrics, measureRequests, openMetrics } from './http/metrics.ts'
import { metricsRoutes } from './http/metrics-routes.ts'
import { forbidStoring } from './http/no-store.ts'
import { callOnWrite } from './http/on-write-hook.ts'
import { describeApi } from './http/openapi/openapi.ts'
import { openNetworks } from './http/outgoing/allowed-networks.ts'
import { replyToUnroutable } from './http/problem.ts'
import { watchSchema } from './http/schema-watch.ts'
import { protectReplies } from './http/security-headers.ts'
import { refuseUnknownQueryParams } from './http/unknown-query-params.ts'
import { measureOutbox } from './jobs/outbox-metrics.ts'
import { peopleRoutes } from './privacy/people-routes.ts'
import { availableFiguresRoutes } from './score/available-figures/available-figures-routes.ts'
import { linkVisitRoutes } from './score/link-visits/link-visit-routes.ts'
import { odataRoutes } from './score/odata/odata-routes.ts'
import { passedOnRoutes } from './score/passed-on/passed-on-routes.ts'
import { announceLateAnswers, findScoredDay } from './score/published/due-periods.ts'
import { publicationRoutes } from './score/published/publication-routes.ts'
import { publishedRoutes } from './score/published/published-routes.ts'
import { responseFeedRoutes } from './score/response-feed/response-feed-routes.ts'
import { wholeResponseRoutes } from './score/response-feed/whole-response-routes.ts'
import { responseRateRoutes } from './score/response-rates/response-rate-routes.ts'
import { scoreRoutes } from './score/scores/score-routes.ts'
import { authenticateCallers } from './workspace/access/authenticate.ts'
import { openGuessLimit } from './workspace/access/guess-limit.ts'
import { auditRoutes } from './workspace/audit-routes.ts'
import { logoRoutes } from './workspace/brand/logo-routes.ts'
import { deadJobRoutes } from './workspace/dead-job-routes.ts'
import { measureWaiting } from './workspace/group-commit-metrics.ts'
import { homeRoutes } from './workspace/home/home-routes.ts'
import { keyRoutes } from './workspace/key-routes.ts'
import { endReadTurns } from './workspace/read-turns.ts'
import { type ConsoleBuild, readConsole } from './workspace/served-console/console-build.ts'
import { consoleFileRoutes } from './workspace/served-console/console-file-routes.ts'
import { previewRoutes } from './workspace/served-console/preview-routes.ts'
import { type DocsBuild, readDocs } from './workspace/served-docs/docs-build.ts'
import { docsRoutes } from './workspace/served-docs/docs-routes.ts'
import { sessionCookieName } from './workspace/sessions/session-cookie.ts'
import { consoleRoutes } from './workspace/sign-in/console-routes.ts'
import { oidcRoutes } from './workspace/sign-in/oidc/oidc-routes.ts'
import { openProviderSettings } from './workspace/sign-in/oidc/provider-settings.ts'
import { sessionRoutes } from './workspace/sign-in/session-routes.ts'
import { signInLinkRoutes } from './workspace/sign-in/sign-in-link-routes.ts'
import { signInRoutes } from './workspace/sign-in/sign-in-routes.ts'
import { signingSecretRoutes } from './workspace/signing-secret-routes.ts'
import { meRoutes } from './workspace/users/me-routes.ts'
import { userRoutes } from './workspace/users/user-routes.ts'
import { listWorkspaces } from './workspace/workspace-queries.ts'
import { workspaceRoutes } from './workspace/workspace-routes.ts'

export interface AppParts {
  config: Pick<
    Config,
    'publicUrl' | 'trustedProxies' | 'openRateLimit' | 'metricsToken' | 'mail' | 'webhookAllowedNetworks'
  >
  db: Database
  /** Gives the time of every receipt and day. */
  clock: () => Date
  logger?: FastifyServerOptions['logger']
  /** Is called after a request that may have written jobs to the outbox. */
  onWrite?: () => void
  /** Is called after something was erased, so that it is removed from files too. */
  purgeErased?: () => void
  /** The app counts in this registry. The process adds metrics of its own to it. */
  metrics?: Metrics
  /** Follows every stored answer. */
  listeners?: Listeners
  timeouts?: ClientTimeouts
  /** Says when to look for changes that streams tell of. */
  everySecond?: EverySecond | undefined
  /** Holds the files of the console and of the docs. They are read unless they are given. */
  builds?: Builds
}

export interface Builds {
  console: ConsoleBuild
  docs: DocsBuild
}

/** Reads the files that the collector serves beside its routes. */
export async function readBuilds(): Promise<Builds> {
  const [console, docs] = await Promise.all([readConsole(), readDocs()])
  return { console, docs }
}

/** Matches the URLs that letters, signatures and low scores link to, where errors are HTML pages too. */
const isLandingUrl = (url: string) => /^\/[rscu]\//.test(url)

/** Builds the collector without listening: plugins, errors, then the rooms in the order in which data moves. */
export async function buildApp({
  config,
  db,
  clock,
  logger = false,
  onWrite,
  purgeErased = () => {},
  metrics = openMetrics(),
  listeners = openListeners(config.publicUrl),
  timeouts = CLIENT_TIMEOUTS,
  everySecond,
  builds,
}: AppParts): Promise<FastifyInstance> {
  const { publicUrl, trustedProxies } = config
  const build = packageJson.version
  const app = openHttpServer({
    logger,
    trustedProxies,
    timeouts,
    frameworkErrors: (error, request, reply) =>
      isLandingUrl(request.url)
        ? sendErrorPage(error, request, reply)
        : replyToUnroutable(error, request, reply),
  })
  const schema = watchSchema(app)
  if (onWrite) callOnWrite(app, onWrite)
  measureRequests(app, metrics)
  protectReplies(app)
  endReadTurns(app)
  refuseUnknownQueryParams(app)
  app.removeAllContentTypeParsers()
  readJsonBodies(app, ['application/json'])
  await allowCrossOrigin(app)
  app.decorate('routeAccess', collectAccess(app))
  const limits = openLimits(config.openRateLimit)
  const guessLimit = openGuessLimit(metrics, limits)
  forbidStoring(app)
  authenticateCallers(app, { db, clock, publicUrl, guessLimit })
  // Higher qualities take more time than they save. At its default, gzip is 4 % smaller, and takes more than twice as long.
  await app.register(compress, {
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    // Each piece waits for a turn of the event loop, which is long while many answers arrive. At its default they are 16 kB.
    zlibOptions: { level: 4, chunkSize: 65_536 },
  })
  const { startTag } = describeApi(app, {
    publicUrl,
    version: build,
    sessionCookie: sessionCookieName(publicUrl, '{workspace}'),
    webhooks: WEBHOOK_MESSAGES,
  })
  const pageDeps = {
    pageConfigs: openPageConfigCache(db),
    limits,
    clock,
  }
  const networks = openNetworks(config.webhookAllowedNetworks)
  const mailFrom = config.mail?.from
  const askInbox = openAskInbox(db, clock, mailFrom)
  const inbox = openInbox(db, clock, metrics, listeners)
  measureWaiting(metrics, 'otklik_inbox', 'Views and responses', inbox)
  measureWaiting(metrics, 'otklik_ask_inbox', 'Asks', askInbox)
  const visits = openVisitRecorder(db, app.log)
  app.addHook('onClose', visits.close)

  await app.register(healthRoutes, { db, schema })
  await app.register(metricsRoutes, { registry: metrics.registry, token: config.metricsToken })

  startTag('workspace')
  const providerSettings = openProviderSettings(networks)
  await app.register(workspaceRoutes, {
    db,
    clock,
    publicUrl,
    providerSettings,
    countSetAside,
    findScoredDay,
    onNewTimeZone: scheduleRecompute,
  })
  const signInLimits = openLimits(config.openRateLimit)
  await app.register(oidcRoutes, { db, clock, publicUrl, networks, limits: signInLimits })
  await app.register(logoRoutes, { db })
  await app.register(meRoutes, { db, clock })
  const catalogue = { findNames, clearOwner, leaveCases }
  await app.register(userRoutes, { db, clock, publicUrl, catalogue, purgeErased })
  await app.register(keyRoutes, { db, clock })
  await app.register(signingSecretRoutes, { db, clock })
  await app.register(deadJobRoutes, { db, clock, publicUrl })
  measureOutbox(metrics, db, clock, listWorkspaces)
  await app.register(auditRoutes, { db, publicUrl })
  const signInDeps = { db, clock, limits, publicUrl, guessLimit, sendsLetters: mailFrom !== undefined }
  await app.register(signInRoutes, signInDeps)
  await app.register(signInLinkRoutes, signInDeps)
  await app.register(sessionRoutes, signInDeps)
  const { console: consoleBuild, docs: docsBuild } = builds ?? (await readBuilds())
  await app.register(consoleRoutes, { ...signInDeps, build: consoleBuild })
  await app.register(consoleFileRoutes, { build: consoleBuild })
  await app.register(previewRoutes, { build: consoleBuild, publicUrl })
  await app.register(docsRoutes, { build: docsBuild, readDocument: app.openApi })
  await app.register(homeRoutes, { publicUrl })

  startTag('ask')
  await app.register(widgetRoutes)
  await app.register(catalogueRoutes, { db, clock, publicUrl, purgeErased })
  await app.register(catalogueImportRoutes, { db, clock })
  await app.register(lineRoutes, { db, clock, publicUrl })
  await app.register(surveyRoutes, { db, clock })
  await app.register(surveyVersionRoutes, { db })
  await app.register(invitationRoutes, { db, clock, publicUrl, mailFrom, askInbox })
  await app.register(signatureRoutes, { db, clock, publicUrl })
  await app.register(ownSignatureRoutes, { db, publicUrl })
  await app.register(optOutRoutes, { db, clock })
  await app.register(bounceRoutes, { db, clock })
  await app.register(letterPreviewRoutes, { db, clock, publicUrl })
  await app.register(hookRoutes, { db, clock, sendsLetters: mailFrom !== undefined })
  await app.register(hookTestRoutes, { db, clock, mailFrom })
  await app.register(hookEventRoutes, { db, clock, mailFrom, limits })
  await app.register(ticketCountRoutes, { db, clock })

  startTag('answer')
  await app.register(async (pages) => {
    // Pages send JSON as text/plain, which needs no CORS preflight and which `sendBeacon` can send.
    readJsonBodies(pages, ['text/plain'])
    await pages.register(viewRoutes, { pageDeps, inbox })
    await pages.register(responseRoutes, { db, pageDeps, inbox })
  })
  await app.register(importRoutes, { db, clock, onImported: announceLateAnswers })
  await app.register(setAsideRoutes, { db, clock, publicUrl, listeners })
  measureSetAside(metrics, db)
  const caseStatus = openCaseStatus(publicUrl, clock)
  const linkDeps = { db, pageDeps, inbox, visits, publicUrl, caseStatus }
  await app.register(letterLinkRoutes, { prefix: '/r', ...linkDeps })
  await app.register(signatureLinkRoutes, { prefix: '/s', ...linkDeps })

  startTag('score')
  await app.register(availableFiguresRoutes, { db })
  await app.register(scoreRoutes, { db, clock, publicUrl, build })
  await app.register(responseRateRoutes, { db, clock, publicUrl, build })
  await app.register(publishedRoutes, { db, clock, publicUrl, build })
  await app.register(publicationRoutes, { db, clock })
  await app.register(responseFeedRoutes, { db, clock, publicUrl, build })
  await app.register(wholeResponseRoutes, { db })
  await app.register(passedOnRoutes, { db, clock, publicUrl })
  await app.register(linkVisitRoutes, { db, publicUrl, build })
  await app.register(odataRoutes, { prefix: '/odata/v4', db, clock, publicUrl, build })

  startTag('act')
  const writeCases = openCases()
  await app.register(actRoutes, {
    ...{ db, clock, publicUrl, build, pageDeps, networks, metrics, writeCases, everySecond, mailFrom },
  })
  measureDeliveries(metrics, db, clock, listWorkspaces)

  startTag('privacy')
  await app.register(peopleRoutes, { db, clock, writeCases, purgeErased })

  return app
}
