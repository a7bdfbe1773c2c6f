import { NewSignIn } from '@otklik/contract'
import { MAILBOX } from '@otklik/contract/pattern'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import type { Limits } from '../../http/limits.ts'
import { invalid } from '../../http/problem.ts'
import { canonicalMailbox } from '../canonical-mailbox.ts'
import { refuseUnsafeSessions } from '../sessions/session-cookie.ts'
import { requestSignIn } from './request-sign-in.ts'

interface Options {
  db: Database
  clock: () => Date
  limits: Limits
  publicUrl: string
  /** Without letters nothing is stored, as no job would ever send it. */
  sendsLetters: boolean
}

/** Sends links by letter. The reply is the same, and takes as long, whether the mailbox is known or not. */
export const signInRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, limits, publicUrl, sendsLetters } = options
  app.post(
    '/v1/sign-in',
    {
      config: { access: { open: 'nothing' } },
      schema: {
        operationId: 'requestSignIn',
        summary: 'Ask for a link that signs in',
        description:
          'Sends a letter with a link to the mailbox, if it is that of a user. The reply is the same, and takes ' +
          'as long, for any other mailbox. A mailbox gets at most five letters an hour.',
        problems: ['rate_limited', 'database_unavailable', 'forbidden'],
        body: NewSignIn,
        response: { 202: z.null() },
      },
    },
    async (request, reply) => {
      const { workspace, email } = request.body
      const mailbox = canonicalMailbox(email)
      if (mailbox === undefined) throw invalid('email', MAILBOX.rule)
      refuseUnsafeSessions(publicUrl)
      limits.countOpen(request)
      if (sendsLetters) await requestSignIn(db, workspace, mailbox, clock())
      // Without a serializer of its own, null would be written as JSON.
      return reply
        .code(202)
        .serializer(() => '')
        .send(null)
    },
  )
}
