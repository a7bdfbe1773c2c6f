import type { GenericMapping } from '@otklik/contract'
import type { ForeignPerson, HookAdapter } from './adapter.ts'
import { textAt } from './json-pointer.ts'
import { present, requiredText, requiredTimestamp } from './required-fields.ts'
import { verifyHmac } from './verify-hmac.ts'

const TOLERANCE_SECONDS = 300

/** Any system that can send JSON and sign it; its mapping says what stands where. */
export const generic: HookAdapter<GenericMapping> = {
  /** `X-Otklik-Signature: t=…,v1=…`: Unix seconds, and the HMAC-SHA256 of them, a dot and the body. */
  isSigned({ body, header, now }, secret) {
    const [, seconds = '', given] =
      /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header('x-otklik-signature') ?? '') ?? []
    const isNow = Math.abs(now.getTime() / 1000 - Number(seconds)) <= TOLERANCE_SECONDS
    const message = [`${seconds}.`, body]
    return verifyHmac({ algorithm: 'sha256', secret, message, given, encoding: 'hex' }) && isNow
  },

  read(body, { closed, pointers }) {
    const state = textAt(body, closed.pointer)
    if (state === undefined || ![closed.equals].flat().includes(state)) {
      return { irrelevant: `${closed.pointer} does not say that the ticket is closed` }
    }

    const at = (pointer: string | undefined) => (pointer === undefined ? undefined : textAt(body, pointer))
    const requester: ForeignPerson = {
      id: at(pointers.person),
      email: at(pointers.personEmail),
      names: present([at(pointers.person), at(pointers.personEmail)]),
      title: at(pointers.personName),
      locale: at(pointers.personLocale),
    }
    const agent: ForeignPerson = {
      id: at(pointers.agent),
      email: at(pointers.agentEmail),
      names: present([at(pointers.agent), at(pointers.agentEmail), at(pointers.agentName)]),
      title: at(pointers.agentName),
      locale: undefined,
    }
    return {
      ticket: requiredText(body, pointers.ticket),
      event: at(pointers.event),
      closedAt: requiredTimestamp(body, pointers.closedAt),
      project: { names: present([at(pointers.project)]), title: undefined },
      requester,
      agent,
      company: {
        names: present([at(pointers.company), at(pointers.companyName)]),
        title: at(pointers.companyName),
      },
    }
  },
}
