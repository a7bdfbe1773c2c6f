import type { FastifyInstance } from 'fastify'
import type { PageDeps } from '../ask/page/admit-page.ts'
import type { Database } from '../database/tables.ts'
import type { Metrics } from '../http/metrics.ts'
import type { Networks } from '../http/outgoing/allowed-networks.ts'
import { ownAlertRoutes } from './alerts/own-alert-routes.ts'
import { calendarImportRoute } from './calendar/calendar-import-route.ts'
import { calendarRoutes } from './calendar/calendar-routes.ts'
import { caseFigureRoutes } from './case-figures/case-figure-routes.ts'
import type { CaseWriter } from './cases/case-writer.ts'
import { caseOwnerRoutes } from './cases/reading/case-owner-routes.ts'
import { caseRoutes } from './cases/reading/case-routes.ts'
import { stepRoutes } from './cases/steps/step-routes.ts'
import { causeRoutes } from './causes/cause-routes.ts'
import { changeRoutes } from './change-stream/change-routes.ts'
import type { EverySecond } from './change-stream/change-streams.ts'
import { complaintRateRoutes } from './complaints/complaint-rate-routes.ts'
import { complaintRoutes } from './complaints/complaint-routes.ts'
import { noticeRoutes } from './notices/settings/notice-routes.ts'
import { ownNoticeRoutes } from './notices/settings/own-notice-routes.ts'
import { casePageRoutes } from './person-page/case-page-routes.ts'
import { readerRoutes } from './person-page/reader-routes.ts'
import { routingRoutes } from './routing/routing-routes.ts'
import { stopRoutes } from './stop-letters/stop-routes.ts'
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts'
import { deliveryRoutes } from './webhooks/delivery-routes.ts'
import { webhookChangeRoute } from './webhooks/webhook-change-route.ts'
import { webhookRoutes } from './webhooks/webhook-routes.ts'
import { webhookTestRoute } from './webhooks/webhook-test-route.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Is the version of the collector, on which the ETags of figures depend. */
  build: string
  pageDeps: PageDeps
  networks: Networks
  metrics: Metrics
  writeCases: CaseWriter
  everySecond: EverySecond | undefined
  /** Is the sender of letters, if any are sent. */
  mailFrom: string | undefined
}

/** Registers the routes of this room: the work that follows what people said, and who is told of it. */
export async function actRoutes(app: FastifyInstance, options: Options): Promise<void> {
  await app.register(causeRoutes, options)
  await app.register(caseRoutes, options)
  await app.register(stepRoutes, options)
  await app.register(readerRoutes, options)
  await app.register(caseOwnerRoutes, options)
  await app.register(complaintRoutes, options)
  await app.register(complaintRateRoutes, options)
  await app.register(routingRoutes, options)
  await app.register(calendarRoutes, options)
  await app.register(calendarImportRoute, options)
  await app.register(noticeRoutes, options)
  await app.register(ownNoticeRoutes, options)
  await app.register(caseFigureRoutes, options)
  await app.register(subscriptionRoutes, options)
  await app.register(ownAlertRoutes, options)
  await app.register(changeRoutes, options)
  await app.register(webhookRoutes, options)
  await app.register(webhookChangeRoute, options)
  await app.register(deliveryRoutes, options)
  await app.register(webhookTestRoute, options)
  await app.register(casePageRoutes, { ...options, prefix: '/c' })
  await app.register(stopRoutes, { ...options, prefix: '/u' })
}
