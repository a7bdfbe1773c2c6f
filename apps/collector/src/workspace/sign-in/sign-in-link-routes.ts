import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database, UserRow } from '../../database/tables.ts'
import type { GuessLimit } from '../access/guess-limit.ts'
import { addToAudit } from '../audit/audit-queries.ts'
import { findBrand } from '../brand/brand-queries.ts'
import { type FormKey, makeFormToken, readFormToken } from '../pages/form-token.ts'
import { negotiateLocale } from '../pages/negotiate-locale.ts'
import { pageBrand } from '../pages/page-brand.ts'
import { leadTo, sendFormPage, sendPage } from '../pages/send-page.ts'
import { allowsSessions } from '../sessions/session-cookie.ts'
import { startSession } from '../sessions/start-session.ts'
import { findUser } from '../users/user-queries.ts'
import { findWorkspaceContext } from '../workspace-context.ts'
import { formField, servePages } from './page-scope.ts'
import { consolePath } from './pages/console-page.ts'
import { FORM_FIELD, renderClosedLinkPage, renderLinkPage, renderUnsafe } from './pages/link-page.ts'
import { takeReturnPath } from './return-path.ts'
import { findSignInLink, signInUrl, spendSignInLink, workspaceOfToken } from './sign-in-link.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  guessLimit: GuessLimit
}

/** Holds a link that can still be used. */
interface OpenLink {
  workspace: string
  user: UserRow
  formKey: FormKey
}

const ROUTE = '/v1/sign-in/:token'
const CONFIG = { access: { open: 'a sign-in link' } } as const
// Mail servers add parameters of their own to links.
const SCHEMA = { hide: true, querystring: z.looseObject({}) }

/**
 * Serves the page behind a link, whose button signs in. To open it spends nothing, as mail scanners open every link. A used,
 * an expired and an unknown link get the same page.
 */
export async function signInLinkRoutes(app: FastifyInstance, options: Options): Promise<void> {
  const { db, clock, publicUrl, guessLimit } = options
  await servePages(app, publicUrl)
  app.addHook('preHandler', async (request, reply) => {
    if (!allowsSessions(publicUrl)) return sendPage(reply, renderUnsafe(negotiateLocale(request)), 403)
  })

  app.get(ROUTE, { config: CONFIG, schema: SCHEMA }, async (request, reply) => {
    const link = await lookUpLink(request)
    return link ? sendPage(reply, linkPage(request, link)) : refuseLink(request, reply)
  })

  app.post(ROUTE, { config: CONFIG, schema: SCHEMA }, async (request, reply) => {
    const link = await lookUpLink(request)
    if (!link) return refuseLink(request, reply)
    // A form is as old as its link at most, so only its MAC matters.
    if (!readFormToken(link.formKey, formField(request, FORM_FIELD)))
      return sendFormPage(reply, linkPage(request, link), 409)
    if (!(await signIn(request, reply, link))) return refuseLink(request, reply)
    const { workspace } = link
    return leadTo(
      reply,
      takeReturnPath(request, reply, publicUrl, { workspace, home: consolePath(publicUrl, workspace) }),
    )
  })

  function lookUpLink(request: FastifyRequest): Promise<OpenLink | undefined> {
    return guessLimit.lookUp(request, 'sign_in_link', tokenOf(request), () => openLink(request))
  }

  async function openLink(request: FastifyRequest): Promise<OpenLink | undefined> {
    const token = tokenOf(request)
    const workspace = workspaceOfToken(token)
    if (workspace === undefined) return undefined
    const found = await findSignInLink(db, token, clock())
    request.pageBrand = pageBrand(await findBrand(db, workspace), publicUrl)
    const context = found && (await findWorkspaceContext(db, workspace))
    const user = found && (await findUser(db, workspace, found.user))
    if (!context || !user) return undefined
    request.pageLocale = user.locale ?? undefined
    return { workspace, user, formKey: { secret: context.idSecret, ask: ['sign-in', token] } }
  }

  /** Spends a link and starts the session in one transaction, so that a link is lost by no fault. */
  function signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    { workspace, user }: OpenLink,
  ): Promise<boolean> {
    const now = clock()
    return db.transaction().execute(async (trx) => {
      if (!(await spendSignInLink(trx, tokenOf(request), now))) return false
      await startSession({ db: trx, publicUrl }, request, reply, { workspace, user: user.id }, now)
      const entry = { action: 'session.started', subject: user.id, details: { by: 'link' } } as const
      await addToAudit(trx, workspace, { kind: 'user', id: user.id }, entry, now)
      return true
    })
  }

  function linkPage(request: FastifyRequest, { user, formKey }: OpenLink): string {
    const action = new URL(signInUrl(publicUrl, tokenOf(request))).pathname
    const form = { action, token: makeFormToken(formKey, clock()).text }
    return renderLinkPage(negotiateLocale(request), request.pageBrand, user, form)
  }

  function refuseLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const workspace = workspaceOfToken(tokenOf(request))
    const home = workspace === undefined ? undefined : consolePath(publicUrl, workspace)
    return sendPage(reply, renderClosedLinkPage(negotiateLocale(request), request.pageBrand, home), 410)
  }
}

function tokenOf({ params }: FastifyRequest): string {
  return (params as { token: string }).token
}
