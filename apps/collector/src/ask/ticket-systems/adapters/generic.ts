import type { GenericMapping } from '@otklik/contract'
import { includesName } from '../values/fold-name.ts'
import { isFalseAt, mailboxAt, scalarAt, textAt, withValueAt } from '../values/json-pointer.ts'
import { keepDefined, requiredText, requiredTimestamp, UnmappableError } from '../values/required-fields.ts'
import type { ExternalPerson, HookAdapter } from './adapter.ts'
import { fullName, sampleTicket } from './sample-ticket.ts'
import { verifyHmac } from './verify-hmac.ts'

const TOLERANCE_SECONDS = 300

/** Reads events of any system that can send signed JSON. The mapping says where each field is. */
export const generic: HookAdapter<GenericMapping> = {
  signatureHeader: 'x-otklik-signature',
  /** Verifies `X-Otklik-Signature: t=…,v1=…`: Unix seconds, and the HMAC-SHA256 of `{seconds}.{body}` in either case. */
  isSigned({ body, header, now }, secret) {
    const [, seconds = '', given] =
      /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i.exec(header('x-otklik-signature') ?? '') ?? []
    const isRecent = Math.abs(now.getTime() / 1000 - Number(seconds)) <= TOLERANCE_SECONDS
    const message = [`${seconds}.`, body]
    return (
      verifyHmac({ algorithm: 'sha256', secret, message, given: given?.toLowerCase(), encoding: 'hex' }) &&
      isRecent
    )
  },

  read(body, { closed, pointers }) {
    const state = scalarAt(body, closed.pointer)
    if (state === undefined) throw new UnmappableError(closed.pointer, 'is missing')
    if (!includesName([closed.equals].flat(), state)) {
      return { irrelevant: `${closed.pointer} does not say that the ticket is closed` }
    }

    const at = (pointer: string | undefined) => pointer && textAt(body, pointer)
    const mailbox = (pointer: string | undefined) => pointer && mailboxAt(body, pointer)
    const requester: ExternalPerson = {
      id: at(pointers.person),
      email: mailbox(pointers.personEmail),
      names: keepDefined([at(pointers.person), mailbox(pointers.personEmail)]),
      title: at(pointers.personName),
      locale: at(pointers.personLocale),
      isInactive: pointers.personActive !== undefined && isFalseAt(body, pointers.personActive),
    }
    const agent: ExternalPerson = {
      id: at(pointers.agent),
      email: mailbox(pointers.agentEmail),
      names: keepDefined([at(pointers.agent), mailbox(pointers.agentEmail), at(pointers.agentName)]),
      title: at(pointers.agentName),
      locale: undefined,
      isInactive: false,
    }
    return {
      ticket: requiredText(body, pointers.ticket),
      event: at(pointers.event),
      closedAt: requiredTimestamp(body, pointers.closedAt),
      title: at(pointers.title),
      url: at(pointers.url),
      project: { names: keepDefined([at(pointers.project)]), title: undefined },
      requester,
      agent,
      company: {
        names: keepDefined([at(pointers.company), at(pointers.companyName)]),
        title: at(pointers.companyName),
      },
    }
  },

  sample(mapping, now) {
    const { number, closedAt, event, title, project, requester, agent, company } = sampleTicket(mapping, now)
    const values: Record<keyof GenericMapping['pointers'], string | boolean> = {
      ticket: number,
      closedAt,
      event,
      title,
      url: 'https://desk.example/tickets/TEST-1',
      project,
      agent: agent.id,
      agentName: fullName(agent),
      agentEmail: agent.email,
      company: company.id,
      companyName: company.name,
      person: requester.id,
      personName: fullName(requester),
      personEmail: requester.email,
      personLocale: 'en',
      personActive: true,
    }
    const { closed, pointers } = mapping
    const places = Object.entries(pointers) as [keyof typeof values, string][]
    return places.reduce(
      (body, [name, pointer]) => withValueAt(body, pointer, values[name]),
      withValueAt({}, closed.pointer, [closed.equals].flat()[0]),
    )
  },
}
