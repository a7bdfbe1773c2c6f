import type { ZammadMapping } from '@otklik/contract'
import type { ForeignPerson, HookAdapter } from './adapter.ts'
import { textAt, valueAt } from './json-pointer.ts'
import { present, requiredText, requiredTimestamp } from './required-fields.ts'
import { verifyHubSignature } from './verify-hmac.ts'

/**
 * Zammad's triggers tell of states: what makes a state a closing is the time since which the ticket is closed.
 * It stays what it is under whichever delivery it comes, and a further note on a closed ticket is no new one.
 */
export const zammad: HookAdapter<ZammadMapping> = {
  isSigned: ({ body, header }, secret) => verifyHubSignature('sha1', secret, body, header('x-hub-signature')),

  read(body, { closedStatuses = ['closed'] }) {
    const ticket = valueAt(body, '/ticket')
    const state = textAt(ticket, '/state') ?? textAt(ticket, '/state/name')
    if (state === undefined || !closedStatuses.includes(state))
      return { irrelevant: 'the ticket is not closed' }

    // Older ones tell the time of the first closing alone.
    const since = textAt(ticket, '/last_close_at') === undefined ? 'close_at' : 'last_close_at'
    return {
      ticket: requiredText(body, '/ticket/number'),
      event: undefined,
      closedAt: requiredTimestamp(body, `/ticket/${since}`),
      project: named(valueAt(ticket, '/group')),
      requester: user(valueAt(ticket, '/customer')),
      agent: user(valueAt(ticket, '/owner')),
      company: named(valueAt(ticket, '/organization')),
    }
  },
}

function named(value: unknown) {
  const title = textAt(value, '/name')
  return { names: present([textAt(value, '/id'), title]), title }
}

/** A ticket that nobody owns is owned by a user who is called `-`. */
function user(value: unknown): ForeignPerson {
  const login = textAt(value, '/login')
  if (login === '-')
    return { id: undefined, email: undefined, names: [], title: undefined, locale: undefined }
  const id = textAt(value, '/id')
  const email = textAt(value, '/email')
  const title = present([textAt(value, '/firstname'), textAt(value, '/lastname')]).join(' ') || undefined
  return { id, email, names: present([id, login, email, title]), title, locale: undefined }
}
