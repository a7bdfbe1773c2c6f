import type { ZammadMapping } from '@otklik/contract'
import { exclusionBy } from '../values/exclusion.ts'
import { includesName } from '../values/fold-name.ts'
import { isFalseAt, mailboxAt, scalarsAt, textAt, valueAt } from '../values/json-pointer.ts'
import { keepDefined, requiredText, requiredTimestamp } from '../values/required-fields.ts'
import type { ExternalPerson, HookAdapter } from './adapter.ts'
import { type SamplePerson, sampleTicket } from './sample-ticket.ts'
import { verifyHubSignature } from './verify-hmac.ts'

/**
 * Reads events of Zammad, whose triggers send states, not transitions. The close time identifies a closing: a repeated
 * delivery or a further note on a closed ticket has the same one.
 */
export const zammad: HookAdapter<ZammadMapping> = {
  signatureHeader: 'x-hub-signature',
  isSigned: ({ body, header }, secret) => verifyHubSignature('sha1', secret, body, header('x-hub-signature')),

  read(body, { closedStatuses = ['closed'], ignoredTags = [] }) {
    const ticket = valueAt(body, '/ticket')
    const state = textAt(ticket, '/state/name') ?? requiredText(body, '/ticket/state')
    if (!includesName(closedStatuses, state)) return { irrelevant: 'the ticket is not closed' }

    // Older versions only send `close_at`, the time of the first closing.
    const timeField = textAt(ticket, '/last_close_at') === undefined ? 'close_at' : 'last_close_at'
    return {
      ticket: requiredText(body, '/ticket/number'),
      event: undefined,
      closedAt: requiredTimestamp(body, `/ticket/${timeField}`),
      title: textAt(ticket, '/title'),
      project: entity(valueAt(ticket, '/group')),
      requester: user(valueAt(ticket, '/customer')),
      agent: user(valueAt(ticket, '/owner')),
      company: entity(valueAt(ticket, '/organization')),
      exclusion: exclusionBy('ignoredTags', ignoredTags, tagsOf(ticket)),
    }
  },

  sample(mapping, now) {
    const { number, closedAt, title, project, requester, agent, company } = sampleTicket(mapping, now)
    const { closedStatuses: [state] = ['closed'] } = mapping
    const person = ({ id, email, first, last }: SamplePerson) => ({
      id,
      login: email,
      email,
      firstname: first,
      lastname: last,
      active: true,
    })
    return {
      ticket: {
        number,
        title,
        state,
        last_close_at: closedAt,
        group: { name: project },
        customer: person(requester),
        owner: person(agent),
        organization: company,
        tags: [],
      },
    }
  },
}

/** Reads the tags: a list, or one text with commas between them, as a custom payload has it. */
function tagsOf(ticket: unknown): string[] {
  return scalarsAt(ticket, '/tags').flatMap((tags) => tags.split(','))
}

function entity(value: unknown) {
  const title = textAt(value, '/name')
  return { names: keepDefined([textAt(value, '/id'), title]), title }
}

const NOBODY: ExternalPerson = {
  id: undefined,
  email: undefined,
  names: [],
  title: undefined,
  locale: undefined,
  isInactive: false,
}

/** Reads a person. The owner `-` means that nobody owns the ticket. */
function user(value: unknown): ExternalPerson {
  const login = textAt(value, '/login')
  if (login === '-') return NOBODY
  const id = textAt(value, '/id')
  const email = mailboxAt(value, '/email')
  const title = keepDefined([textAt(value, '/firstname'), textAt(value, '/lastname')]).join(' ') || undefined
  const names = keepDefined([id, login, email, title])
  return { id, email, names, title, locale: undefined, isInactive: isFalseAt(value, '/active') }
}
