import type { Acknowledged, ApiName } from '../load/round.ts'
import type { Place } from './storage.ts'

/** What is measured, and what it is measured against. */
export interface Target {
  name: TargetName
  api: ApiName
  start: (place: Place) => Promise<RunningTarget>
}

export interface RunningTarget extends AsyncDisposable {
  port: number
  pid: number
  /** What is stored of all that was sent; what the target doesn't keep, or can't be asked for, is left out. */
  stored: () => Promise<Partial<Acknowledged>>
}

export type TargetName =
  | 'collector'
  | 'hello'
  | 'insert, pool 10'
  | 'insert, pool 32'
  | 'insert'
  | 'parse-server'
