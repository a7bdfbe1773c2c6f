import {
  InvitationLife,
  IssuedInvitation,
  NewInvitation,
  NewInvitations,
  Problem as ProblemBody,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database, Invitation, Letter } from '../database/tables.ts'
import { invalid, Problem, parsePart, problemBody } from '../http/problem.ts'
import { allow } from '../workspace/credentials.ts'
import { type Asking, type Invited, mailboxOf } from './enter-invitation.ts'
import { stateOf } from './invitation.ts'
import { readInvitations } from './invitation-queries.ts'
import { invite } from './invite.ts'
import { findLetters } from './letter-queries.ts'
import { ratingLetter } from './rating-letter.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Whether letters can be sent from here. */
  sendsLetters: boolean
}

const InvitedItem = z.union([
  z.object({ status: z.union([z.literal(200), z.literal(201)]), invitation: IssuedInvitation }),
  z.object({ status: z.int(), problem: ProblemBody }),
])
const InvitedItems = z.object({ items: z.array(InvitedItem) })

/** A thousand asks, each with all that it can say in words of common length. */
const BODY_LIMIT_BYTES = 1024 * 1024

/** Where the centre's servers ask people in writing, and follow what becomes of it. */
export const invitationRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, sendsLetters } = options

  app.post(
    '/v1/invitations',
    {
      bodyLimit: BODY_LIMIT_BYTES,
      onRequest: allow(db, 'ask'),
      schema: {
        body: NewInvitations,
        response: { 200: z.union([InvitedItems, IssuedInvitation]), 201: IssuedInvitation },
      },
    },
    async ({ body, caller }, reply) => {
      const now = clock()
      if (Array.isArray(body)) {
        const invited = await inviteEach(caller, body, now)
        return { items: invited.map((each) => itemOf(caller, each, now)) }
      }
      refuseUndeliverable(body)
      const [invited] = await invite(db, caller, [body], now)
      if (!invited || invited instanceof Problem) throw invited
      return reply.code(invited.isNew ? 201 : 200).send(issued(caller, invited, now))
    },
  )

  app.get(
    '/v1/invitations/:id',
    {
      onRequest: allow(db, 'ask', 'admin'),
      schema: { params: z.object({ id: z.uuid() }), response: { 200: InvitationLife } },
    },
    async ({ params, caller }) => {
      const [invitation] = await readInvitations(db, caller.workspace, [params.id])
      if (!invitation) throw new Problem('not_found', 'There is no such invitation.')
      const [letter] = await findLetters(db, caller.workspace, [params.id])
      return lifeOf(caller, invitation, letter, clock())
    },
  )

  /** Invites those of a list that can be invited; each stands in the place of its ask. */
  async function inviteEach(asking: Asking, asks: unknown[], now: Date): Promise<(Invited | Problem)[]> {
    const checked = asks.map(checkedAsk)
    const good = checked.flatMap((ask) => (ask instanceof Problem ? [] : [ask]))
    const invited = (await invite(db, asking, good, now)).values()
    return checked.map((ask) => (ask instanceof Problem ? ask : (invited.next().value as Invited | Problem)))
  }

  function checkedAsk(ask: unknown): NewInvitation | Problem {
    try {
      const parsed = parsePart(NewInvitation, ask)
      refuseUndeliverable(parsed)
      return parsed
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
  }

  function refuseUndeliverable(ask: NewInvitation): void {
    if (ask.deliver !== 'email') return
    if (!sendsLetters) {
      throw invalid('deliver', 'must not be "email", as this collector has no mail server (OTKLIK_SMTP_URL)')
    }
    if (mailboxOf(ask) === undefined) throw invalid('person.email', 'is required to send a letter')
  }

  function itemOf(asking: Asking, invited: Invited | Problem, now: Date) {
    if (invited instanceof Problem) {
      const problem = problemBody(invited)
      return { status: problem.status, problem }
    }
    return {
      status: invited.isNew ? (201 as const) : (200 as const),
      invitation: issued(asking, invited, now),
    }
  }

  function issued(
    asking: Asking,
    { invitation, letter }: Pick<Invited, 'invitation' | 'letter'>,
    now: Date,
  ): IssuedInvitation {
    return {
      id: invitation.id,
      state: stateOf(invitation, now),
      suppressedReason: invitation.suppressed_reason ?? undefined,
      expiresAt: invitation.expires_at.toISOString(),
      ...(letter && !invitation.erased_at && ratingLetter(publicUrl, asking, invitation.id, letter.locale)),
    }
  }

  function lifeOf(
    asking: Asking,
    invitation: Invitation,
    letter: Letter | undefined,
    now: Date,
  ): InvitationLife {
    const at = (moment: Date | null) => moment?.toISOString()
    return {
      ...issued(asking, { invitation, letter }, now),
      survey: invitation.survey,
      surveyVersion: invitation.survey_version,
      channel: invitation.channel,
      trust: invitation.trust,
      person: invitation.person ?? undefined,
      context: {
        ticket: invitation.ticket ?? undefined,
        round: invitation.round,
        service: invitation.service,
        agent: invitation.agent ?? undefined,
        company: invitation.company ?? undefined,
        level: invitation.level ?? undefined,
        touchpoint: invitation.touchpoint ?? undefined,
      },
      issuedAt: invitation.issued_at.toISOString(),
      sentAt: at(invitation.sent_at),
      bouncedAt: at(invitation.bounced_at),
      viewedAt: at(invitation.viewed_at),
      answeredAt: at(invitation.answered_at),
      expiredAt: at(invitation.expired_at),
      wrongServiceAt: at(invitation.wrong_service_at),
      editableUntil: at(invitation.editable_until),
      revision: invitation.revision,
    }
  }
}
