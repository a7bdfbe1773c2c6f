import { hash } from 'node:crypto'
import type { NewCaseEvent } from '@otklik/contract'

/** Returns a hash that tells a repeated step from another one with the same id. A parsed step has its fields in one order. */
export function contentOf(step: NewCaseEvent): string {
  return hash('sha256', JSON.stringify(step), 'base64url')
}

/** Returns what a step says: the text is for colleagues, and the reply for the person. */
export function wordsOf(step: NewCaseEvent): { text?: string | undefined; reply?: string | undefined } {
  if (step.kind === 'replied') return { reply: step.text }
  if (step.kind === 'resolved') return { text: step.note, reply: step.reply }
  return 'text' in step ? { text: step.text } : {}
}

const OTHER_FIELDS = ['id', 'kind', 'text', 'note', 'reply', 'context']

/** Returns the other fields of a step. None of them is a text, and none tells of a person, as a ticket would. */
export function detailsOf(step: NewCaseEvent): Record<string, unknown> {
  if (step.kind === 'placed') {
    const { ticket: _, ...context } = step.context
    return { context }
  }
  return Object.fromEntries(Object.entries(step).filter(([name]) => !OTHER_FIELDS.includes(name)))
}
