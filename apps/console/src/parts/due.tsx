import { dueWords } from '../format/due.ts'
import { Instant } from './instant.tsx'
import { useMinute } from './use-minute.ts'

const CLASSES = { late: 'late', soon: 'warn', later: undefined }

/** Says in words when something is due. What is overdue stands out by its words, its weight and its colour. */
export function Due({ at }: { at: string }) {
  const { text, urgency } = dueWords(at, useMinute())
  return (
    <span class={CLASSES[urgency]}>
      <Instant at={at}>{text}</Instant>
    </span>
  )
}
