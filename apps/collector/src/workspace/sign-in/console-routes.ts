import { SLUG, UUID } from '@otklik/contract/pattern'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import type { Limits } from '../../http/limits.ts'
import { Problem } from '../../http/problem.ts'
import type { GuessLimit } from '../access/guess-limit.ts'
import { findBrand } from '../brand/brand-queries.ts'
import { canonicalMailbox } from '../canonical-mailbox.ts'
import { negotiateLocale } from '../pages/negotiate-locale.ts'
import { pageBrand } from '../pages/page-brand.ts'
import { leadTo, sendFormPage, sendPage } from '../pages/send-page.ts'
import type { ConsoleBuild } from '../served-console/console-build.ts'
import { consoleLocale, sendConsole } from '../served-console/console-document.ts'
import { allowsSessions, refuseUnsafeSessions } from '../sessions/session-cookie.ts'
import { endSession } from '../sessions/user-sessions.ts'
import { describeMe } from '../users/describe-me.ts'
import { findProvider } from './oidc/provider-queries.ts'
import { describeSessions, forgetSession } from './own-sessions.ts'
import { formField, servePages } from './page-scope.ts'
import { renderAccountPage, SESSION_FIELD } from './pages/account-page.ts'
import { type ConsolePage, consolePath } from './pages/console-page.ts'
import { renderLetterSentPage, renderSignInPage, type SignInWays } from './pages/sign-in-page.ts'
import { requestSignIn } from './request-sign-in.ts'
import { rememberPath } from './return-path.ts'
import { findSignedIn } from './signed-in.ts'

interface Options {
  db: Database
  clock: () => Date
  limits: Limits
  publicUrl: string
  guessLimit: GuessLimit
  sendsLetters: boolean
  build: ConsoleBuild
}

const CONFIG = { access: { open: 'a session' } } as const
const OPTIONS = { config: CONFIG, schema: { hide: true } }
/** Is for the routes by which people sign in. */
const FOR_ALL = { config: { access: { open: 'nothing' } }, schema: { hide: true } } as const
const ANY_QUERY = { hide: true, querystring: z.looseObject({}) }

/** Serves a workspace's console, and the pages that need no script: signing in, and one's own sessions. */
export async function consoleRoutes(app: FastifyInstance, options: Options): Promise<void> {
  const { db, clock, limits, publicUrl, sendsLetters, build } = options
  await servePages(app, publicUrl)
  app.addHook('preHandler', async (request) => {
    if (!SLUG.pattern.test(workspaceOf(request))) throw new Problem('not_found')
  })

  app.get('/console/:workspace', FOR_ALL, async (request, reply) => leadTo(reply, homeOf(request)))

  app.get('/console/:workspace/account', OPTIONS, async (request, reply) => {
    const signedIn = await findSignedIn(options, request, reply, workspaceOf(request))
    if (!signedIn) return askToSignIn(request, reply)
    request.pageLocale = signedIn.user.locale ?? undefined
    const page = await openPage(request)
    const sessions = await describeSessions(db, signedIn.own, clock())
    return sendPage(reply, renderAccountPage(page, signedIn.user, sessions, signedIn.caller.timeZone))
  })

  // The rest of the URL tells the script which page to show, and with which filters.
  app.get('/console/:workspace/*', { ...OPTIONS, schema: ANY_QUERY }, async (request, reply) => {
    const signedIn = await findSignedIn(options, request, reply, workspaceOf(request))
    const me = signedIn && (await describeMe(db, signedIn.caller))
    if (!me) return askToSignIn(request, reply)
    const locale = consoleLocale(build, reply, me.user?.locale)
    return sendConsole(reply, build, {
      me,
      root: new URL(publicUrl).pathname.replace(/\/$/, ''),
      home: homeOf(request),
      locale,
    })
  })

  app.post('/console/:workspace/sign-in', FOR_ALL, async (request, reply) => {
    refuseUnsafeSessions(publicUrl)
    limits.countOpen(request)
    const email = formField(request, 'email').trim()
    const mailbox = canonicalMailbox(email)
    if (mailbox === undefined) {
      const page = await openPage(request)
      return sendFormPage(reply, renderSignInPage(page, await waysOf(page), email), 422)
    }
    if (sendsLetters) await requestSignIn(db, workspaceOf(request), mailbox, clock())
    return leadTo(reply, `${homeOf(request)}letter-sent`)
  })

  app.get('/console/:workspace/letter-sent', FOR_ALL, async (request, reply) =>
    sendPage(reply, renderLetterSentPage(await openPage(request))),
  )

  app.post('/console/:workspace/end-session', OPTIONS, async (request, reply) => {
    const signedIn = await findSignedIn(options, request, reply, workspaceOf(request))
    const id = formField(request, SESSION_FIELD)
    if (signedIn && UUID.pattern.test(id)) {
      await endSession(db, signedIn.own.workspace, signedIn.own.user, id)
    }
    return leadTo(reply, `${homeOf(request)}account`)
  })

  app.post('/console/:workspace/sign-out', OPTIONS, async (request, reply) => {
    const signedIn = await findSignedIn(options, request, reply, workspaceOf(request))
    if (signedIn) {
      const { workspace, user, session } = signedIn.own
      await endSession(db, workspace, user, session)
      forgetSession(reply, publicUrl, workspace)
    }
    return leadTo(reply, homeOf(request))
  })

  async function askToSignIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const page = await openPage(request)
    const { pathname, search } = new URL(request.url, publicUrl)
    const path = `${pathname}${search}`
    if (path !== page.home) rememberPath(reply, publicUrl, page.workspace, path)
    return sendPage(reply, renderSignInPage(page, await waysOf(page)))
  }

  async function openPage(request: FastifyRequest): Promise<ConsolePage> {
    const workspace = workspaceOf(request)
    const brand = pageBrand(await findBrand(db, workspace), publicUrl)
    request.pageBrand = brand
    return { workspace, locale: negotiateLocale(request), brand, home: homeOf(request) }
  }

  async function waysOf({ workspace }: ConsolePage): Promise<SignInWays> {
    const oidc = new URL(`${publicUrl}/v1/sign-in/oidc`).pathname
    return {
      isSafe: allowsSessions(publicUrl),
      letters: sendsLetters,
      organisation:
        (await findProvider(db, workspace)) !== undefined ? `${oidc}?workspace=${workspace}` : undefined,
    }
  }

  function homeOf(request: FastifyRequest): string {
    return consolePath(publicUrl, workspaceOf(request))
  }
}

function workspaceOf({ params }: FastifyRequest): string {
  return (params as { workspace: string }).workspace
}
