import type { Server } from 'node:http'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { collectDefaultMetrics } from 'prom-client'
import { openCases } from './act/listeners.ts'
import { startNoticeWorker } from './act/notices/notice-worker.ts'
import { buildApp } from './app.ts'
import { canonicalizePeople } from './ask/invitations/canonicalize-people.ts'
import { type CommandSocket, openCommandSocket } from './commands/command-socket.ts'
import type { Config } from './config.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open.ts'
import type { Database } from './database/tables.ts'
import { createMainWorkspace } from './first-start.ts'
import { openMetrics } from './http/metrics.ts'
import { listenForMetrics } from './http/metrics-routes.ts'
import { openNetworks } from './http/outgoing/allowed-networks.ts'
import { jobRegistry } from './job-registry.ts'
import { type OutboxWorker, startOutboxWorker } from './jobs/outbox-worker.ts'
import { machineOf } from './machine-of.ts'
import { sweepDaily } from './privacy/daily-sweep.ts'
import { explainError } from './run-main.ts'
import { startMonthWorker } from './score/month-tallies/month-worker.ts'
import { restoreViews } from './score/views/restore-views.ts'
import { startupWarnings } from './startup-warnings.ts'
import { openMailServer } from './workspace/mail/mail-server.ts'

export interface StartOptions {
  logger?: FastifyServerOptions['logger']
  /** Runs on the migrated database before the collector listens, so before `/readyz` says 200. */
  prepare?: (db: Database) => Promise<void>
}

export interface Collector {
  app: FastifyInstance
  /** Is set when this start created the workspace `main`. */
  isFirstStart: boolean
  /** Lists in sentences what the operator should know about the configuration. */
  warnings: string[]
  /** Finishes the open requests and running jobs, then closes the database. */
  close: () => Promise<void>
}

/** Opens and migrates the database, creates `main` on a first start, and listens. */
export async function startCollector(
  config: Config,
  { logger, prepare }: StartOptions = {},
): Promise<Collector> {
  const clock = () => new Date()
  const database = await openDatabase(config)
  let metricsServer: Server | undefined
  let commandSocket: CommandSocket | undefined
  let built: FastifyInstance | undefined

  try {
    await migrate(database)
    if (database.isShared) await restoreViews(database.db, clock())
    await canonicalizePeople(database.db, clock)
    const isFirstStart = await createMainWorkspace(database.db, config, clock())
    const warnings = await startupWarnings(database.db, config, { isFirstStart })
    await prepare?.(database.db)
    let outbox: OutboxWorker | undefined
    const metrics = openMetrics()
    collectDefaultMetrics({ register: metrics.registry })
    const onWrite = () => outbox?.wake()
    const { db, purgeErased } = database
    const app = await buildApp({ config, db, clock, logger, metrics, onWrite, purgeErased })
    built = app
    metricsServer = config.metricsPort
      ? await listenForMetrics(metrics.registry, config.metricsPort)
      : undefined
    // Several processes may open Postgres, so the command line does so itself.
    if (!database.isShared) {
      const commandDeps = { db, isShared: false, clock, publicUrl: config.publicUrl, purgeErased }
      commandSocket = await openCommandSocket(config.dataDir, {
        ...{ deps: commandDeps, machine: machineOf(config, database), explain: explainError },
      })
      if (commandSocket.warning) warnings.push(commandSocket.warning)
    }
    await app.listen({ host: config.host, port: config.port })
    const mailServer = config.mail && (await openMailServer(config.mail))
    const networks = openNetworks(config.webhookAllowedNetworks)
    const deps = {
      db: database.db,
      clock,
      log: app.log,
      publicUrl: config.publicUrl,
      mailServer,
      networks,
      metrics,
    }
    outbox = startOutboxWorker(deps, jobRegistry(deps))
    const sweeper = sweepDaily({ db, clock, log: app.log, purgeErased, writeCases: openCases() })
    const noticeWorker = startNoticeWorker(deps)
    const monthWorker = startMonthWorker(deps)
    const close = async () => {
      // Fastify closes idle connections once; one that falls idle later would stay open for its keep-alive.
      const closing = setInterval(() => app.server.closeIdleConnections(), 100)
      await Promise.all([
        app.close(),
        sweeper.stop(),
        noticeWorker.stop(),
        monthWorker.stop(),
        commandSocket?.close(),
      ])
      // The outbox stops last, as the remaining requests may still write jobs.
      await outbox?.stop()
      mailServer?.close()
      metricsServer?.close().closeAllConnections()
      clearInterval(closing)
      await database.close()
    }
    return { app, isFirstStart, warnings, close }
  } catch (error) {
    await built?.close()
    metricsServer?.close()
    await commandSocket?.close()
    await database.close()
    throw error
  }
}
