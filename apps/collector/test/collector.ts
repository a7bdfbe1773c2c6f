import { randomBytes, randomUUID } from 'node:crypto'
import {
  type CsiRow,
  type Grants,
  type NewResponse,
  type ResponseRateRow,
  SCOPES,
  type Scope,
  type TokenClaims,
} from '@otklik/contract'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { SignJWT } from 'jose'
import type { EverySecond } from '../src/act/change-stream/change-streams.ts'
import { openCases, openListeners } from '../src/act/listeners.ts'
import { writeDueNotices } from '../src/act/notices/notice-worker.ts'
import type { TransactionalListener } from '../src/answer/intake/transactional-listener.ts'
import { addMissingEntries } from '../src/ask/catalogue/catalogue-queries.ts'
import { createWorkspace } from '../src/ask/surveys/create-workspace.ts'
import type { Config } from '../src/config.ts'
import { write } from '../src/database/change-counter.ts'
import type { Database } from '../src/database/tables.ts'
import { openNetworks } from '../src/http/outgoing/allowed-networks.ts'
import { jobRegistry } from '../src/job-registry.ts'
import type { JobRegistry } from '../src/jobs/job-handler.ts'
import { runDueJobs, startOutboxWorker } from '../src/jobs/outbox-worker.ts'
import { sweepAll } from '../src/privacy/daily-sweep.ts'
import { insertKey } from '../src/workspace/key-queries.ts'
import { makeKey } from '../src/workspace/keys.ts'
import { openMailServer } from '../src/workspace/mail/mail-server.ts'
import { insertSigningSecret } from '../src/workspace/signing-secret-queries.ts'
import { allRowsOf } from './all-rows.ts'
import { openOwnApp, openPooledApp, type TestApp } from './app-pool.ts'
import { testDatabase } from './database.ts'
import { checkDescribed } from './described-replies.ts'
import { firstOf } from './first-of-stream.ts'
import { signIn, type UserFacts } from './sign-in.ts'
import './problem-matcher.ts'

/** A stream of changes never ends by itself. */
const ENDLESS = /^\/v1\/changes\b/

interface Facts {
  services?: string[]
  companies?: string[]
  timeZone?: string
  origins?: string
  now?: string
  /** Builds an app for this collector alone, to which the test may add routes. */
  ownApp?: boolean
  openRateLimit?: number
  /** This many collectors share the database; requests go to them in turn. */
  collectors?: number
  trustedProxies?: string[]
  /** The collector is reached at this URL, once its app listens there. */
  publicUrl?: string
  mail?: Config['mail']
  webhookAllowedNetworks?: string[]
  /** Replaces the collector's own transactional listeners. */
  transactionalListeners?: readonly TransactionalListener[]
  /** Replaces the database of the worker. */
  db?: Database
  /** Says when to look for changes that streams tell of. */
  everySecond?: EverySecond
  /** Is called with every log line, as it would be printed. */
  onLog?: (line: string) => void
}

export const METRICS_TOKEN = 'the-token-of-the-metrics'
const PUBLIC_URL = 'http://collector.test'

type Reply = LightMyRequestResponse

/** Opens a collector with a workspace of its own, and the ways in which pages, servers and analysts use it. */
export async function openCollector(facts: Facts = {}) {
  const db = facts.db ?? (await testDatabase())
  const time = { now: new Date(facts.now ?? '2026-03-10T12:00:00Z') }
  const config = {
    publicUrl: facts.publicUrl ?? PUBLIC_URL,
    trustedProxies: facts.trustedProxies ?? [],
    openRateLimit: facts.openRateLimit ?? 0,
    metricsToken: METRICS_TOKEN,
    // The app needs the sender alone: jobs send the letters.
    mail: facts.mail && { smtpUrl: '', from: facts.mail.from },
    webhookAllowedNetworks: facts.webhookAllowedNetworks ?? [],
  }
  const parts = {
    config,
    db,
    clock: () => time.now,
    ...(facts.onLog && { logger: { level: 'trace', stream: { write: facts.onLog } } }),
    ...(facts.transactionalListeners && {
      listeners: openListeners(config.publicUrl, facts.transactionalListeners),
    }),
    ...(facts.everySecond && { everySecond: facts.everySecond }),
  }
  const open = facts.ownApp ? openOwnApp : openPooledApp
  const apps = await Promise.all(Array.from({ length: facts.collectors ?? 1 }, () => open(parts)))
  return inWorkspace({ apps, db, time, workspaces: [] }, facts)
}

/** Deletes the workspaces from the list of all, so that no later test sweeps or measures them. */
async function unlist({ db, workspaces }: Shared): Promise<void> {
  for (const workspace of workspaces.splice(0))
    await db.deleteFrom('workspace').where('workspace', '=', workspace).execute()
}

export type TestCollector = Awaited<ReturnType<typeof openCollector>>

/** Holds what the workspaces of a collector share. */
interface Shared {
  apps: TestApp[]
  db: Database
  time: { now: Date }
  workspaces: string[]
}

async function inWorkspace(shared: Shared, facts: Facts) {
  const { apps, db, time } = shared
  const [{ app, metrics }] = apps as [TestApp]
  const workspace = `w-${randomBytes(8).toString('hex')}`
  shared.workspaces.push(workspace)
  const site = makeKey('pk', workspace)
  const secret = makeKey('sk', workspace)
  const signingSecret = randomBytes(32).toString('hex')

  await db.transaction().execute(async (trx) => {
    await createWorkspace(trx, { slug: workspace, timeZone: facts.timeZone ?? 'UTC' }, time.now)
    await insertKey(
      trx,
      workspace,
      { kind: 'site', name: 'page', origins: facts.origins ?? '' },
      site,
      time.now,
    )
    await addMissingEntries(trx, workspace, {
      service: facts.services ?? [],
      company: facts.companies ?? [],
    })
    await insertSigningSecret(trx, workspace, time.now, signingSecret)
  })
  await aSecretKey(secret, SCOPES)

  async function aSecretKey(key: string, scopes: Scope[], grants?: Grants): Promise<string> {
    await write(db, workspace, time.now, (trx) =>
      insertKey(trx, workspace, { kind: 'secret', name: 'server', scopes, grants }, key, time.now),
    )
    return key
  }

  const jobDeps = {
    db,
    clock: () => time.now,
    log: app.log,
    publicUrl: facts.publicUrl ?? PUBLIC_URL,
    mailServer: facts.mail && (await openMailServer(facts.mail)),
    networks: openNetworks(facts.webhookAllowedNetworks ?? []),
    metrics,
  }

  const sweepDeps = {
    db,
    clock: () => time.now,
    log: app.log,
    purgeErased: () => {},
    writeCases: openCases(),
  }

  let sentCount = 0
  async function send(options: InjectOptions): Promise<Reply> {
    const { app } = apps[sentCount++ % apps.length] as TestApp
    const reply = await (ENDLESS.test(String(options.url)) ? firstOf(app, options) : app.inject(options))
    checkDescribed(app, options, reply)
    return reply
  }

  function asServer(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Reply> {
    return send({ method, url, headers: { authorization: `Bearer ${secret}` }, ...(payload && { payload }) })
  }

  /** Fetches the rows of a table of figures; without dates in the query, over all time. */
  async function rows<Row>(path: string, query: Record<string, string>): Promise<Row[]> {
    const search = new URLSearchParams({ from: '2000-01-01', to: '2100-01-01', ...query })
    const reply = await asServer('GET', `${path}?${search}`)
    if (reply.statusCode !== 200) throw new Error(reply.body)
    return reply.json().rows
  }

  return {
    app,
    db,
    clock: () => time.now,
    workspace,
    site,
    secret,
    send,
    get: (url: string) => asServer('GET', url),
    metrics: () =>
      send({ method: 'GET', url: '/metrics', headers: { authorization: `Bearer ${METRICS_TOKEN}` } }),
    put: (url: string, payload: object) => asServer('PUT', url, payload),
    patch: (url: string, payload: object) => asServer('PATCH', url, payload),
    delete: (url: string) => asServer('DELETE', url),
    /** Posts as a server with all scopes. */
    create: (url: string, payload: object) => asServer('POST', url, payload),
    /** Posts as a page, without credentials but those in the body. */
    post: (url: string, payload: unknown, headers: Record<string, string> = {}) =>
      send({
        method: 'POST',
        url,
        payload: JSON.stringify(payload),
        headers: { 'content-type': 'text/plain', ...headers },
      }),
    /** Creates another secret key of this workspace. */
    keyWith: (...scopes: Scope[]) => aSecretKey(makeKey('sk', workspace), scopes),
    /** Creates a secret key that sees only what is within the grants. */
    grantedKey: (grants: Grants, ...scopes: Scope[]) => aSecretKey(makeKey('sk', workspace), scopes, grants),
    /** Creates a user and signs them in, in a browser of their own. */
    signIn: (facts: UserFacts = {}) => signIn(db, workspace, send, time, facts),

    /** Builds an open response of a new walk-in; each part can be set. */
    aResponse: (parts: Partial<NewResponse> = {}): NewResponse => ({
      site,
      id: randomUUID(),
      answers: { csi: 5 },
      ...(parts.token === undefined && {
        invitation: randomUUID(),
        context: { service: facts.services?.[0] },
      }),
      ...parts,
    }),
    /** Signs a token as the portal's server does. It expires in an hour unless `exp` (in seconds) is given. */
    aToken: (claims: Partial<TokenClaims> & { exp?: number }, secretText = signingSecret): Promise<string> =>
      new SignJWT({ person: `person-${randomUUID()}`, service: 'payroll', ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(claims.exp ?? Math.floor(time.now.getTime() / 1000) + 3600)
        .sign(new TextEncoder().encode(secretText)),
    signingSecret,

    /** Returns every row of this workspace, by table, without the change counter. */
    allRows: () => allRowsOf(db, workspace),

    sweepDeps,
    /** Runs the sweep that the collector does once a day. */
    sweep: () => sweepAll(sweepDeps),

    /** Writes the jobs of the notices whose time has come, as a running collector does each minute. */
    writeDueNotices: () => writeDueNotices(db, workspace, time.now),

    /** Runs the jobs that are due now, as a running collector does by itself. */
    runDueJobs: (registry: JobRegistry = jobRegistry(jobDeps)) => runDueJobs(jobDeps, registry, workspace),

    /** Starts an outbox worker, which runs until it is disposed. */
    startWorker: () => {
      const worker = startOutboxWorker(jobDeps, jobRegistry(jobDeps))
      return { [Symbol.asyncDispose]: () => worker.stop() }
    },

    /** Moves the clock forward. */
    advance: (span: { seconds?: number; hours?: number; days?: number }) => {
      const { seconds = 0, hours = 0, days = 0 } = span
      time.now = new Date(time.now.getTime() + seconds * 1000 + hours * 3_600_000 + days * 86_400_000)
    },
    setTime: (moment: string) => {
      time.now = new Date(moment)
    },
    now: () => time.now,

    scores: (query: Record<string, string> = {}) => rows<CsiRow>('/v1/scores', query),
    rates: (query: Record<string, string> = {}) => rows<ResponseRateRow>('/v1/response-rates', query),
    /** Fetches the score of one service over all time. */
    score: async (service: string) => (await rows<CsiRow>('/v1/scores', { service }))[0],
    /** Opens another workspace on the same collector. */
    neighbour: (others: Facts = {}) => inWorkspace(shared, { publicUrl: facts.publicUrl, ...others }),

    [Symbol.asyncDispose]: async () => {
      jobDeps.mailServer?.close()
      await Promise.all(apps.map(({ release }) => release()))
      if (!facts.db) await unlist(shared)
    },
  }
}
