import {
  About,
  CompanyEntry,
  type HookMapping,
  type HookSource,
  NewInvitation,
  PersonDetails,
  type SuppressedReason,
} from '@otklik/contract'
import { MAX_TITLE_LENGTH } from '@otklik/contract/pattern'
import { faultsOf } from '../../http/validation-paths.ts'
import { isSameName } from '../../workspace/canonical-mailbox.ts'
import { derivedKey } from '../../workspace/derived-key.ts'
import { mailboxOf } from '../invitations/decide-invitation.ts'
import type { ClosedTicket, ExternalEntity, ExternalPerson } from './adapters/adapter.ts'
import { includesName } from './values/fold-name.ts'
import { languageTag } from './values/language-tag.ts'
import { UnmappableError } from './values/required-fields.ts'

/** Holds the ask that a closing leads to. */
export interface MappedTicket {
  ask: NewInvitation
  /** Holds the names that people use, for catalogue entries without a name. */
  titles: { agent: string | undefined; company: string | undefined }
  /** The event gives this reason for not asking the requester. */
  knownReason: SuppressedReason | undefined
}

interface Hook {
  source: HookSource
  mapping: HookMapping
}

/**
 * Maps a closing to an ask.
 *
 * @param sendsLetters tells whether this collector can send letters
 * @throws {UnmappableError} if the mapping or the event lacks something, or the mapping excludes the closing
 */
export function mapTicket(
  hook: Hook,
  closed: ClosedTicket,
  round: number,
  sendsLetters: boolean,
): MappedTicket {
  const { mapping } = hook
  const { requester, agent, company, exclusion } = closed
  if (exclusion) {
    throw new UnmappableError(`mapping.${exclusion.setting}`, `excludes ${quote(exclusion.value)}`)
  }
  const agentKey = keyOf(hook, agent, mapping.agents)
  const companyKey = keyOf(hook, company, mapping.companies)
  const deliver = mapping.deliver ?? (sendsLetters ? 'email' : 'none')
  const ask = validAsk({
    survey: mapping.survey,
    person: personOf(hook, requester),
    context: {
      ticket: closed.ticket,
      round,
      service: serviceOf(hook, closed.project),
      agent: agentKey,
      company: companyKey,
      touchpoint: mapping.touchpoint,
    },
    about: aboutOf(closed),
    attributes: closed.attributes,
    deliver,
  })
  if (deliver === 'email' && !sendsLetters) {
    throw new UnmappableError('mapping.deliver', 'this collector has no mail server (OTKLIK_SMTP_URL)')
  }
  if (deliver === 'email' && mailboxOf(ask) === undefined) {
    throw new UnmappableError('person.email', 'the event has no email address, which a letter needs')
  }
  return {
    ask,
    titles: { agent: titleOf(agent), company: titleOf(company) },
    knownReason: knownReason(closed),
  }
}

function serviceOf({ mapping }: Hook, project: ExternalEntity): string {
  const service = lookUpKey(project, mapping.services) ?? mapping.defaultService
  if (service !== undefined) return service
  const [name] = project.names
  throw new UnmappableError(
    'mapping.services',
    name === undefined ? 'the event names no project' : `names no service for ${quote(name)}`,
  )
}

/** Quotes the beginning of a value, so that it can be a part of a message whatever it contains. */
function quote(value: string): string {
  return JSON.stringify(value.slice(0, 80))
}

/** Returns the key that the mapping gives, or else the system's own id, prefixed with the name of the system. */
function keyOf({ source }: Hook, entity: ExternalEntity, keys: HookMapping['agents']): string | undefined {
  const [id] = entity.names
  if (id === undefined) return undefined
  return lookUpKey(entity, keys) ?? derivedKey(source === 'generic' ? id : `${source}:${id}`)
}

/** Returns the key of the first name that the mapping has: as it is written, or else in another case or spacing. */
function lookUpKey({ names }: ExternalEntity, keys: Record<string, string> = {}): string | undefined {
  const known = Object.keys(keys)
  const name = names.find((each) => known.includes(each)) ?? known.find((each) => includesName(names, each))
  return name === undefined ? undefined : keys[name]
}

function personOf({ mapping }: Hook, { id, email, title, locale }: ExternalPerson): NewInvitation['person'] {
  const mailbox = validOrNothing(PersonDetails.shape.email, email)
  const person = mapping.personId === 'id' ? (id ?? mailbox) : (mailbox ?? id)
  if (person === undefined) throw new UnmappableError('person', 'the event names no requester')
  return {
    id: person,
    email: mailbox,
    name: validOrNothing(PersonDetails.shape.name, title),
    locale: validOrNothing(PersonDetails.shape.locale, languageTag(locale)) ?? mapping.locale,
  }
}

/** Returns what people are shown of the ticket. A title that is too long is cut. */
function aboutOf({ title, url, closedAt }: ClosedTicket): About {
  return {
    title: validOrNothing(About.shape.title, title?.slice(0, MAX_TITLE_LENGTH).toWellFormed()),
    url: validOrNothing(About.shape.url, url),
    closedAt: closedAt.toISOString(),
  }
}

/** Returns an optional value only if it is valid, so that an invalid one does not prevent the ask. */
function validOrNothing<Value>(
  schema: { safeParse: (value: unknown) => { data?: Value | undefined } },
  value: unknown,
): Value | undefined {
  return schema.safeParse(value).data
}

function validAsk(ask: NewInvitation): NewInvitation {
  const parsed = NewInvitation.safeParse(ask)
  if (parsed.success) return parsed.data
  const [fault] = parsed.error.issues.flatMap(faultsOf)
  throw new UnmappableError(fault?.path ?? 'person', fault?.message ?? 'is not valid')
}

function titleOf({ title }: ExternalEntity): string | undefined {
  return validOrNothing(CompanyEntry.shape.name, title)
}

function knownReason({ requester, agent }: ClosedTicket): SuppressedReason | undefined {
  if (requester.isInactive) return 'inactive_person'
  return isSamePerson(requester, agent) ? 'own_ticket' : undefined
}

function isSamePerson(one: ExternalPerson, other: ExternalPerson): boolean {
  if (one.id !== undefined && one.id === other.id) return true
  return one.email !== undefined && other.email !== undefined && isSameName(one.email, other.email)
}
