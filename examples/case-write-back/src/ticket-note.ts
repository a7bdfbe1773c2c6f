import type { CaseMessage } from './case-message.ts'

/** Is what a ticket shows of a step. */
export interface TicketNote {
  text: string
  /** The ticket is opened again, as somebody has work to do. */
  reopens: boolean
}

/** Writes the note of a step, or returns `undefined` for a step that the ticket need not show. */
export function noteOf({ data }: CaseMessage): TicketNote | undefined {
  // Steps by key come from the ticket system.
  if (data.by === 'key') return undefined
  switch (data.step) {
    case 'opened':
      return {
        text: `A score of ${data.score}, below ${data.threshold}, needs a follow-up: contact by ${time(data.contactDue)}, resolve by ${time(data.resolveDue)}.`,
        reopens: true,
      }
    case 'withdrawn':
      return {
        text: 'The score was raised at once: it was a misclick, and nothing is to be done.',
        reopens: false,
      }
    case 'contacted':
    case 'replied':
      return { text: 'The person was contacted.', reopens: false }
    case 'resolved':
      return { text: `The follow-up is resolved: ${data.outcome}, cause ${data.cause}.`, reopens: false }
    case 'reopened':
      return { text: `The follow-up is open again: resolve by ${time(data.resolveDue)}.`, reopens: true }
    case 'settled':
      return data.settled === 'no'
        ? {
            text: `The person says that it is not settled: resolve by ${time(data.resolveDue)}.`,
            reopens: true,
          }
        : { text: `The person says that it is settled${scored(data.afterScore)}.`, reopens: false }
    case 'closed':
      return { text: 'The follow-up is closed.', reopens: false }
    default:
      return undefined
  }
}

function time(moment: string | undefined): string {
  return moment ? `${moment.slice(0, 16).replace('T', ' ')} UTC` : 'no set time'
}

function scored(afterScore: number | undefined): string {
  return afterScore === undefined ? '' : `, and now gives ${afterScore}`
}
