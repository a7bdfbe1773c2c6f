import { Slug } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import type { Limits } from '../../../http/limits.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { addToAudit } from '../../audit/audit-queries.ts'
import { negotiateLocale } from '../../pages/negotiate-locale.ts'
import { sendPage } from '../../pages/send-page.ts'
import { allowsSessions } from '../../sessions/session-cookie.ts'
import { startSession } from '../../sessions/start-session.ts'
import { consolePath } from '../pages/console-page.ts'
import { renderUnsafe } from '../pages/link-page.ts'
import { takeReturnPath } from '../return-path.ts'
import { admitUser } from './admit-user.ts'
import { authorizationUrl, CALLBACK_PATH } from './authorization-url.ts'
import { markBrowser, takeMark } from './browser-binding.ts'
import { openDiscovery } from './discover-provider.ts'
import { openState, workspaceOfState } from './oidc-state.ts'
import { findProvider } from './provider-queries.ts'
import { redeemCode } from './redeem-code.ts'
import { REFUSAL_REPLIES, sendRefusal } from './refusal-page.ts'
import { refusalOf, SignInRefused } from './refuse-sign-in.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  networks: Networks
  limits: Limits
}

/** Signs people in by the OpenID Connect provider of a workspace. */
export const oidcRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, networks, limits } = options
  const discover = openDiscovery(networks, clock)
  app.setErrorHandler(sendRefusal(publicUrl))
  app.addHook('onRequest', async (request, reply) => {
    // The URL with which the browser comes back holds the code.
    reply.headers({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    limits.countOpen(request)
  })

  app.get(
    '/v1/sign-in/oidc',
    {
      config: { access: { open: 'nothing' } },
      exposeHeadRoute: false,
      schema: {
        operationId: 'startOidcSignIn',
        summary: 'Sign in by the provider of a workspace',
        description: 'Leads a browser to the OpenID Connect provider of the workspace.',
        querystring: z.strictObject({ workspace: Slug }),
        response: { 303: z.null(), ...REFUSAL_REPLIES },
      },
    },
    async (request, reply) => {
      const { workspace } = request.query
      if (!allowsSessions(publicUrl)) return sendPage(reply, renderUnsafe(negotiateLocale(request)), 403)
      const provider = await findProvider(db, workspace)
      if (!provider) throw new SignInRefused('notSetUp')
      const configuration = await discover(provider).catch((error) => {
        throw refusalOf(error, workspace)
      })
      const browser = markBrowser(reply, publicUrl, workspace)
      const url = await authorizationUrl(configuration, provider, { browser, publicUrl, now: clock() })
      return reply.redirect(url.href, 303)
    },
  )

  for (const path of [CALLBACK_PATH, `${CALLBACK_PATH}/:workspace`]) {
    app.get(
      path,
      {
        config: { access: { open: 'the reply of a provider' } },
        exposeHeadRoute: false,
        // Providers add parameters of their own.
        schema: {
          operationId: path === CALLBACK_PATH ? 'finishOidcSignIn' : 'finishOidcSignInOfWorkspace',
          summary: 'Come back from the provider of a workspace',
          description:
            'Is where the provider sends the browser with its code. It begins a session and leads to the console. Only the ' +
            'browser that began the sign-in can end it.',
          ...(path !== CALLBACK_PATH && {
            params: z.object({ workspace: z.string().describe('Is the workspace.') }),
          }),
          querystring: z.looseObject({
            state: z.string().catch('').describe('Is what the provider was given, sealed by the collector.'),
          }),
          response: { 303: z.null(), ...REFUSAL_REPLIES },
        },
      },
      async (request, reply) => {
        const { state } = request.query
        const { pathname, search } = new URL(request.url, publicUrl)
        const { provider, opened } = await findBegun(request, reply, state, `${publicUrl}${pathname}`)
        const { workspace } = provider
        const identity = await discover(provider)
          .then((configuration) => redeemCode(configuration, { state, opened, search }, provider))
          .catch((error) => {
            throw refusalOf(error, workspace)
          })
        const now = clock()
        await write(db, workspace, now, async (trx, moment) => {
          const admitted = await admitUser(trx, provider, identity, moment)
          if ('refused' in admitted) throw new SignInRefused(admitted.refused, workspace)
          await startSession({ db: trx, publicUrl }, request, reply, { workspace, ...admitted }, now)
          const entry = { action: 'session.started', details: { by: 'provider' } } as const
          await addToAudit(trx, workspace, { kind: 'user', id: admitted.user }, entry, now)
        })
        const home = consolePath(publicUrl, workspace)
        const path = takeReturnPath(request, reply, publicUrl, { workspace, home })
        return reply.redirect(new URL(path, publicUrl).href, 303)
      },
    )
  }

  /** Finds the sign-in that a browser comes back with, if it is the one that began it, and comes back where it should. */
  async function findBegun(request: FastifyRequest, reply: FastifyReply, state: string, arrivedAt: string) {
    const workspace = workspaceOfState(state)
    const provider = workspace === undefined ? undefined : await findProvider(db, workspace)
    const opened = provider && (await openState(provider, state, clock()))
    const isBack =
      provider !== undefined &&
      opened !== undefined &&
      takeMark(request, reply, publicUrl, { workspace: provider.workspace, expected: opened.browser }) &&
      arrivedAt === opened.redirectUri
    if (!isBack) throw new SignInRefused('expired', provider?.workspace)
    return { provider, opened }
  }
}
