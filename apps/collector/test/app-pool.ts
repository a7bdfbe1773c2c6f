import type { FastifyInstance } from 'fastify'
import { type AppParts, type Builds, buildApp, readBuilds } from '../src/app.ts'
import { type Metrics, openMetrics } from '../src/http/metrics.ts'
import { testDatabase } from './database.ts'

/** Holds an app that one test uses, and its metrics. */
export interface TestApp {
  app: FastifyInstance
  metrics: Metrics
  /** Closes the app, or keeps it for another test. */
  release: () => Promise<void>
}

type Parts = Omit<AppParts, 'metrics'>
type Reuse = (clock: Parts['clock']) => TestApp

/** Holds the apps of this worker that no test uses now, by their settings. Building one takes longer than most tests. */
const idle = new Map<string, Reuse[]>()

/** Holds the built files of this worker, which each app would read again. */
let builds: Promise<Builds> | undefined

/** Builds an app for one test alone, which may add routes to it. */
export async function openOwnApp(parts: Parts): Promise<TestApp> {
  const metrics = openMetrics()
  builds ??= readBuilds()
  const app = await buildApp({ ...parts, metrics, builds: await builds })
  return { app, metrics, release: () => app.close() }
}

/**
 * Opens an app that no other test uses at the same time. Others may have used it before, in their own workspaces. Its
 * metrics begin anew. An app that counts requests, logs, has listeners of its test or another database is not reused.
 */
export async function openPooledApp(parts: Parts): Promise<TestApp> {
  const { config, db, clock, ...others } = parts
  const isReusable = config.openRateLimit === 0 && db === (await testDatabase()) && isEmpty(others)
  if (!isReusable) return openOwnApp(parts)
  const settings = JSON.stringify(config)
  const sameSettings = idle.get(settings) ?? []
  idle.set(settings, sameSettings)
  const reuse = sameSettings.pop() ?? (await buildReusable(parts, sameSettings))
  return reuse(clock)
}

async function buildReusable(parts: Parts, sameSettings: Reuse[]): Promise<Reuse> {
  const metrics = openMetrics()
  let { clock } = parts
  builds ??= readBuilds()
  const app = await buildApp({ ...parts, metrics, builds: await builds, clock: () => clock() })
  let isClosed = false
  app.addHook('onClose', async () => {
    isClosed = true
  })
  // From now on no route can be added, which the tests after this one would have too.
  await app.ready()

  return function reuse(clockOfTest) {
    clock = clockOfTest
    metrics.registry.resetMetrics()
    let isReleased = false
    async function release(): Promise<void> {
      if (isReleased || isClosed) return
      isReleased = true
      if (app.server.listening && !isAtPublicUrl(app, parts.config)) await app.close()
      else sameSettings.push(reuse)
    }
    return { app, metrics, release }
  }
}

/** Returns whether an app listens at its own address, at which a later test can use it. */
function isAtPublicUrl(app: FastifyInstance, { publicUrl }: Parts['config']): boolean {
  return app.listeningOrigin === publicUrl
}

function isEmpty(parts: object): boolean {
  return Object.values(parts).every((part) => part === undefined)
}
