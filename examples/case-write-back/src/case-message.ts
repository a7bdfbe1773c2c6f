/** Holds the fields of a message about a case that this program reads. `docs/webhooks.md` describes all of them. */
export interface CaseMessage {
  type: 'case.opened' | 'case.changed'
  data: {
    case: string
    version: number
    step: string
    by: 'user' | 'key' | 'person' | 'rule'
    state: string
    ticket?: string
    score?: number
    threshold?: number
    contactDue?: string
    resolveDue?: string
    cause?: string
    outcome?: string
    settled?: 'yes' | 'no'
    afterScore?: number
  }
}

/** Returns whether a parsed message is about a case. A webhook may get other events, too. */
export function isCaseMessage(message: { type?: unknown }): message is CaseMessage {
  return message.type === 'case.opened' || message.type === 'case.changed'
}
