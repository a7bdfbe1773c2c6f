import { isLinkTokenOf, type LinkToken, parseLinkToken } from '@otklik/links'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { idOfPerson } from '../../ask/invitation-id.ts'
import { readInvitations } from '../../ask/invitation-queries.ts'
import { findLetters } from '../../ask/letter-queries.ts'
import { optOut } from '../../ask/opt-out-queries.ts'
import { findSender, type Sender } from '../../ask/sender-queries.ts'
import type { Database } from '../../database/tables.ts'
import { write } from '../../database/workspace-clock.ts'
import type { Limits } from '../../http/limits.ts'
import { OPT_OUT_POLICY, optOutPage } from './opt-out-page.ts'

interface Options {
  db: Database
  clock: () => Date
  limits: Limits
}

/** A link that one of the workspace's letters held. */
interface OwnLink extends LinkToken {
  sender: Sender
}

const PATH = '/r/:token/opt-out'

/**
 * Where a person asks for no more letters: by hand on a page, or by the one click of a mail program, which posts to the
 * same address (RFC 8058). Looking changes nothing, as whatever scans letters looks too.
 */
export async function optOutRoutes(app: FastifyInstance, { db, clock, limits }: Options): Promise<void> {
  // What a mail program posts says nothing beyond that it does.
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'buffer', bodyLimit: 4096 },
    (_request, _body, done) => done(null),
  )

  app.get<{ Params: { token: string } }>(PATH, { schema: { hide: true } }, async (request, reply) => {
    const link = await receiveLink(request)
    return show(reply, link ? optOutPage(await languageOf(link), 'question') : undefined)
  })

  app.post<{ Params: { token: string } }>(PATH, { schema: { hide: true } }, async (request, reply) => {
    const link = await receiveLink(request)
    if (!link) return show(reply, undefined)
    const language = await languageOf(link)
    await keepOptOut(link)
    return show(reply, optOutPage(language, 'done'))
  })

  async function receiveLink(
    request: FastifyRequest<{ Params: { token: string } }>,
  ): Promise<OwnLink | undefined> {
    const named = parseLinkToken(request.params.token)
    const sender = named && (await findSender(db, named.workspace))
    if (!named || !sender || !isLinkTokenOf(named, sender.idSecret)) {
      await limits.countOpen(request)
      return undefined
    }
    await limits.countSigned(request, `${named.invitation} opt-out ${request.method}`)
    return { ...named, sender }
  }

  async function languageOf({ workspace, invitation }: OwnLink): Promise<string> {
    const [letter] = await findLetters(db, workspace, [invitation])
    return letter?.locale ?? 'en'
  }

  /** Where it is no longer known who was asked, there is nobody to be written to either. */
  async function keepOptOut({ workspace, invitation, sender }: OwnLink): Promise<void> {
    await write(db, workspace, clock(), async (trx) => {
      const [asked] = await readInvitations(trx, workspace, [invitation])
      if (!asked?.person) return
      await optOut(trx, workspace, idOfPerson(sender.idSecret, asked.person), clock())
    })
  }
}

/** @param page absent where the link is none of ours */
function show(reply: FastifyReply, page: string | undefined) {
  return reply
    .code(page ? 200 : 404)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', OPT_OUT_POLICY)
    .header('referrer-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .send(page ?? optOutPage('en', 'unknown'))
}
