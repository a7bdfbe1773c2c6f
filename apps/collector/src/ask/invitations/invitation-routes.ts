import {
  fromStoredContext,
  InvitationLife,
  IssuedInvitation,
  itemsOf,
  NewInvitation,
  NewInvitations,
  type PersonDetails,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { AskDetails, Database, Invitation, Letter } from '../../database/tables.ts'
import { handleItems, LIST_LIMIT_BYTES, parseItem, problemItem } from '../../http/bulk-items.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { mailboxOfPerson } from '../../workspace/canonical-mailbox.ts'
import { shareLookups } from '../../workspace/share-lookups.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { ratingLetter } from '../letters/letter-links.ts'
import { findLetters } from '../letters/letter-queries.ts'
import { findRater } from '../signatures/rater-queries.ts'
import type { AskInbox } from './ask-inbox.ts'
import { type Invited, mailboxOf } from './decide-invitation.ts'
import { findDetails } from './details-queries.ts'
import { stateOf } from './invitation.ts'
import { readInvitations } from './invitation-queries.ts'
import { invite } from './invite.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Letters come from this email address, if this collector sends any. */
  mailFrom: string | undefined
  askInbox: AskInbox
}

/** Holds what the links and the block of an invitation are made with. */
interface Issuer extends WorkspaceContext {
  /** Colours the block. */
  accent: string | undefined
}

const InvitedItems = itemsOf({ invitation: IssuedInvitation })

/** Lets servers invite people by letter, and read the state of an invitation. */
export const invitationRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, mailFrom, askInbox } = options
  const findAccent = shareLookups(async (workspace) => (await findBrand(db, workspace)).accent)

  app.post(
    '/v1/invitations',
    {
      bodyLimit: LIST_LIMIT_BYTES,
      config: { access: { scopes: ['ask'] } },
      schema: {
        operationId: 'askPerson',
        summary: 'Ask a person for a rating',
        description:
          'Creates an invitation and returns a link for each score, with a block of HTML for your own letter; or, ' +
          'with `deliver: "email"`, lets the collector send the letter. The same person, survey, ticket and round ' +
          'are the same ask: repeating it returns the same invitation with 200, and nobody is asked twice. A ' +
          'person who must not be asked gets no links, and `suppressedReason` says why. A list of up to 1,000 ' +
          'asks is answered with a result for each, in its order: one that is wrong fails alone.',
        problems: ['erased', 'survey_not_found', 'overloaded'],
        body: NewInvitations,
        response: { 200: z.union([InvitedItems, IssuedInvitation]), 201: IssuedInvitation },
      },
    },
    async ({ body, caller }, reply) => {
      const accent = await findAccent(caller.workspace)
      if (Array.isArray(body)) {
        const now = clock()
        const invited = await handleItems(body, parseAsk, (asks) => invite(db, caller, asks, now, mailFrom))
        return { items: invited.map((each) => itemOf({ ...caller, accent }, each, now)) }
      }
      refuseUndeliverable(body)
      const invited = await askInbox.invite(caller, body)
      return reply
        .code(invited.isNew ? 201 : 200)
        .send(issuedInvitation({ ...caller, accent }, invited, clock()))
    },
  )

  app.get(
    '/v1/invitations/:id',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: {
        operationId: 'getInvitation',
        summary: 'Read what became of an invitation',
        description:
          'Returns the state of an invitation and the time of each step: issued, sent, bounced, viewed, answered, ' +
          'expired. Each time is set once, by the clock of the collector.',
        params: z.object({ id: z.uuid().describe('Is the id of the invitation.') }),
        response: { 200: InvitationLife },
      },
    },
    async ({ params, caller }) => {
      const [invitation] = await readInvitations(db, caller.workspace, [params.id])
      if (!invitation) throw new Problem('not_found', 'There is no such invitation.')
      const [letter] = await findLetters(db, caller.workspace, [params.id])
      const details = (await findDetails(db, caller.workspace, [params.id])).get(params.id)
      const rater = await findRater(db, caller.workspace, params.id)
      const accent = await findAccent(caller.workspace)
      return {
        ...lifeOf({ ...caller, accent }, invitation, letter, clock()),
        ...detailsOf(invitation, details, letter),
        rater,
      }
    },
  )

  function parseAsk(part: unknown): NewInvitation {
    const ask = parseItem(NewInvitation, part)
    refuseUndeliverable(ask)
    return ask
  }

  function refuseUndeliverable(ask: NewInvitation): void {
    if (ask.deliver !== 'email') return
    if (mailFrom === undefined) {
      throw invalid('deliver', 'must not be "email", as this collector has no mail server (OTKLIK_SMTP_URL)')
    }
    if (mailboxOf(ask) === undefined) throw invalid('person.email', 'is required to send a letter')
  }

  function itemOf(issuer: Issuer, invited: Invited | Problem, now: Date) {
    if (invited instanceof Problem) return problemItem(invited)
    return {
      status: invited.isNew ? (201 as const) : (200 as const),
      invitation: issuedInvitation(issuer, invited, now),
    }
  }

  function issuedInvitation(
    issuer: Issuer,
    { invitation, letter }: Pick<Invited, 'invitation' | 'letter'>,
    now: Date,
  ): IssuedInvitation {
    return {
      id: invitation.id,
      state: stateOf(invitation, now),
      suppressedReason: invitation.suppressed_reason ?? undefined,
      expiresAt: invitation.expires_at.toISOString(),
      ...(letter &&
        !invitation.erased_at &&
        ratingLetter(publicUrl, issuer, invitation.id, letter.locale, issuer.accent)),
    }
  }

  function lifeOf(
    issuer: Issuer,
    invitation: Invitation,
    letter: Letter | undefined,
    now: Date,
  ): InvitationLife {
    const iso = (moment: Date | null) => moment?.toISOString()
    return {
      ...issuedInvitation(issuer, { invitation, letter }, now),
      survey: invitation.survey,
      surveyVersion: invitation.survey_version,
      channel: invitation.channel,
      trust: invitation.trust,
      person: invitation.person ?? undefined,
      context: fromStoredContext(invitation),
      attributes: invitation.attributes ?? undefined,
      issuedAt: invitation.issued_at.toISOString(),
      sentAt: iso(invitation.sent_at),
      bouncedAt: iso(invitation.bounced_at),
      bounceReason: letter?.bounce_reason ?? undefined,
      viewedAt: iso(invitation.viewed_at),
      answeredAt: iso(invitation.answered_at),
      expiredAt: iso(invitation.expired_at),
      wrongServiceAt: iso(invitation.wrong_service_at),
      editableUntil: iso(invitation.editable_until),
      revision: invitation.revision,
    }
  }
}

/** Returns what is known of the person and the ticket, also from a letter that an earlier collector stored. */
function detailsOf(
  { person }: Invitation,
  details: AskDetails | undefined,
  letter: Letter | undefined,
): PersonDetails & Pick<InvitationLife, 'about'> {
  if (person === null) return {}
  return {
    email: mailboxOfPerson({ id: person, email: details?.email ?? letter?.email }),
    name: details?.name ?? letter?.name ?? undefined,
    locale: details?.locale ?? letter?.locale ?? undefined,
    about: details?.about ?? undefined,
  }
}
