import type { NewCaseEvent } from '../../packages/contract/src/case-event.ts'
import type { PastTime } from './past-time.ts'
import type { Word } from './say-word.ts'

/** A step without its id, which is derived. */
type DemoEvent = NewCaseEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, 'id'>
    : never
  : never

/** Is what happens to a case: its owner takes a step or lets it follow another case, or its person says something. */
export type DemoStep = { at: PastTime } & (
  | { event: DemoEvent }
  | { follows: string }
  | { word: Word }
  | { csi: 5 }
)

/** Tells of a low score, and of what became of it. */
export interface DemoCase {
  ticket: string
  title: string
  person: string
  service: string
  agent: string
  company: string
  csi: 1 | 2 | 3 | 4
  comment?: string
  at: PastTime
  steps: DemoStep[]
}

export const PAYROLL = { service: 'payroll', agent: 'anna.petrova' }
export const IT_SUPPORT = { service: 'it-support', agent: 'maria.silva' }
export const TRAVEL = { service: 'travel', agent: 'maria.silva' }
