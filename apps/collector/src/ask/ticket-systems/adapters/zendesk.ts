import type { ZendeskMapping } from '@otklik/contract'
import { exclusionBy } from '../values/exclusion.ts'
import { includesName } from '../values/fold-name.ts'
import { isFalseAt, mailboxAt, scalarsAt, textAt } from '../values/json-pointer.ts'
import { keepDefined, requiredText, requiredTimestamp } from '../values/required-fields.ts'
import type { ExternalPerson, HookAdapter } from './adapter.ts'
import { fullName, sampleTicket } from './sample-ticket.ts'
import { verifyHmac } from './verify-hmac.ts'

const CLOSED = ['SOLVED', 'CLOSED']
const MERGED = ['closed_by_merge']

/**
 * Reads ticket events of Zendesk, and bodies of the same shape that a trigger sends. Only a trigger can send names and
 * email addresses, in the objects `requester`, `assignee`, `group` and `organization`.
 */
export const zendesk: HookAdapter<ZendeskMapping> = {
  signatureHeader: 'x-zendesk-webhook-signature',
  isSigned: ({ body, header }, secret) =>
    verifyHmac({
      algorithm: 'sha256',
      secret,
      message: [header('x-zendesk-webhook-signature-timestamp') ?? '', body],
      given: header('x-zendesk-webhook-signature'),
      encoding: 'base64',
    }),

  read(body, { ignoredTags = MERGED }) {
    if (requiredText(body, '/type') !== 'zen:event-type:ticket.status_changed') {
      return { irrelevant: 'only zen:event-type:ticket.status_changed closes a ticket' }
    }
    if (!isClosed(requiredText(body, '/event/current'))) return { irrelevant: 'the ticket is not closed' }
    if (isClosed(textAt(body, '/event/previous'))) return { irrelevant: 'the ticket was closed before' }

    const organization = idAt(body, '/detail/organization_id')
    const group = textAt(body, '/group/name')
    return {
      ticket: requiredText(body, '/detail/id'),
      event: textAt(body, '/id'),
      closedAt: requiredTimestamp(body, '/time'),
      title: textAt(body, '/detail/subject'),
      project: { names: keepDefined([idAt(body, '/detail/group_id'), group]), title: group },
      requester: person(body, 'requester'),
      agent: person(body, 'assignee'),
      company: {
        names: keepDefined([organization, textAt(body, '/organization/name')]),
        title: textAt(body, '/organization/name'),
      },
      exclusion: exclusionBy('ignoredTags', ignoredTags, tagsOf(body)),
    }
  },

  sample(mapping, now) {
    const { number, closedAt, event, title, project, requester, agent, company } = sampleTicket(mapping, now)
    return {
      type: 'zen:event-type:ticket.status_changed',
      id: event,
      time: closedAt,
      detail: {
        id: number,
        subject: title,
        requester_id: requester.id,
        assignee_id: agent.id,
        organization_id: company.id,
        tags: [],
      },
      event: { current: 'SOLVED', previous: 'OPEN' },
      group: { name: project },
      organization: { name: company.name },
      requester: { email: requester.email, name: fullName(requester), locale: 'en' },
      assignee: { email: agent.email, name: fullName(agent) },
    }
  },
}

function isClosed(status: string | undefined): boolean {
  return status !== undefined && includesName(CLOSED, status)
}

/** Reads the tags: a list in an event, and words with spaces between them in the body of a trigger. */
function tagsOf(body: unknown): string[] {
  return scalarsAt(body, '/detail/tags').flatMap((tags) => tags.split(/[\s,]+/))
}

function person(body: unknown, role: 'requester' | 'assignee'): ExternalPerson {
  const id = idAt(body, `/detail/${role}_id`)
  const email = mailboxAt(body, `/${role}/email`)
  const title = textAt(body, `/${role}/name`)
  return {
    id,
    email,
    names: keepDefined([id, email, title]),
    title,
    locale: textAt(body, `/${role}/locale`),
    isInactive: isFalseAt(body, `/${role}/active`),
  }
}

/** Reads an id. Zendesk writes `0` for none. */
function idAt(body: unknown, pointer: string): string | undefined {
  const id = textAt(body, pointer)
  return id === '0' ? undefined : id
}
