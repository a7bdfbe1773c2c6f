import { CompanyEntry, type HookMapping, type HookSource, NewInvitation } from '@otklik/contract'
import { faultsOf } from '../../http/validation-paths.ts'
import { mailboxOf } from '../invitations/decide-invitation.ts'
import { type ClosedTicket, type Foreign, type ForeignPerson, UnmappableError } from './adapter.ts'
import { derivedKey } from './derived-key.ts'

/** What a closing asks. */
export interface MappedTicket {
  ask: NewInvitation
  /** What people call the agent and the company. */
  titles: { agent: string | undefined; company: string | undefined }
  /** Whether the requester did the work. */
  isOwnTicket: boolean
}

interface Hook {
  source: HookSource
  mapping: HookMapping
}

/** The key under which a ticket of this system is known here. */
export function ticketKey({ mapping }: Hook, { ticket }: ClosedTicket): string {
  return derivedKey(`${mapping.ticketPrefix ?? ''}${ticket}`)
}

/**
 * Makes an ask of a closing.
 *
 * @param sendsLetters whether this collector can
 * @throws {UnmappableError} naming what stands in the way
 */
export function mapTicket(
  hook: Hook,
  closed: ClosedTicket,
  round: number,
  sendsLetters: boolean,
): MappedTicket {
  const { mapping } = hook
  const { requester, agent, company } = closed
  const agentKey = keyOf(hook, agent, mapping.agents)
  const companyKey = keyOf(hook, company, mapping.companies)
  const deliver = mapping.deliver ?? (sendsLetters ? 'email' : 'none')
  const ask = checked({
    survey: mapping.survey,
    person: personOf(hook, requester),
    context: {
      ticket: ticketKey(hook, closed),
      round,
      service: serviceOf(hook, closed.project),
      agent: agentKey,
      company: companyKey,
      touchpoint: mapping.touchpoint,
    },
    deliver,
  })
  if (deliver === 'email' && !sendsLetters) {
    throw new UnmappableError('mapping.deliver', 'this collector has no mail server (OTKLIK_SMTP_URL)')
  }
  if (deliver === 'email' && mailboxOf(ask) === undefined) {
    throw new UnmappableError('person.email', 'the event tells no mailbox, and a letter needs one')
  }
  return {
    ask,
    titles: { agent: titleOf(agent), company: titleOf(company) },
    isOwnTicket: isSame(requester, agent),
  }
}

function serviceOf({ mapping }: Hook, project: Foreign): string {
  const service = mapped(project, mapping.services) ?? mapping.defaultService
  if (service !== undefined) return service
  const [name] = project.names
  throw new UnmappableError(
    'mapping.services',
    name === undefined
      ? 'the event names no project'
      : `names no service for ${JSON.stringify(name.slice(0, 80))}`,
  )
}

/** What the mapping says, or else the system's own id, marked with the system that gave it. */
function keyOf({ source }: Hook, foreign: Foreign, keys: HookMapping['agents']): string | undefined {
  const [id] = foreign.names
  if (id === undefined) return undefined
  return mapped(foreign, keys) ?? derivedKey(source === 'generic' ? id : `${source}:${id}`)
}

function mapped({ names }: Foreign, keys: Record<string, string> = {}): string | undefined {
  const name = names.find((each) => Object.hasOwn(keys, each))
  return name === undefined ? undefined : keys[name]
}

function personOf({ mapping }: Hook, { id, email, title, locale }: ForeignPerson): NewInvitation['person'] {
  const mailbox = valid(NewInvitation.shape.person.shape.email, email)?.toLowerCase()
  const person = mapping.personId === 'id' ? (id ?? mailbox) : (mailbox ?? id)
  if (person === undefined) throw new UnmappableError('person', 'the event names no requester')
  return {
    id: person,
    email: mailbox,
    name: valid(NewInvitation.shape.person.shape.name, title),
    locale: languageTag(locale) ?? mapping.locale,
  }
}

/** Systems tell a language by its tag or by its name; a name is no tag, though it may look like one. */
function languageTag(locale: string | undefined): string | undefined {
  const tag = locale?.replace('_', '-')
  return tag && /^[a-z]{2,3}(-|$)/i.test(tag)
    ? valid(NewInvitation.shape.person.shape.locale, tag)
    : undefined
}

/** What only adorns an ask is left out where it isn't fit to be kept. */
function valid<Value>(
  schema: { safeParse: (value: unknown) => { data?: Value | undefined } },
  value: unknown,
): Value | undefined {
  return schema.safeParse(value).data
}

function checked(ask: NewInvitation): NewInvitation {
  const parsed = NewInvitation.safeParse(ask)
  if (parsed.success) return parsed.data
  const [fault] = parsed.error.issues.flatMap(faultsOf)
  throw new UnmappableError(fault?.path ?? 'person', fault?.message ?? 'is not valid')
}

function titleOf({ title }: Foreign): string | undefined {
  return valid(CompanyEntry.shape.name, title)
}

function isSame(one: ForeignPerson, other: ForeignPerson): boolean {
  if (one.id !== undefined && one.id === other.id) return true
  return one.email !== undefined && one.email.toLowerCase() === other.email?.toLowerCase()
}
