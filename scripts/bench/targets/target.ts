import type { Acknowledged, ApiName } from '../load/round.ts'
import type { Storage } from './storage.ts'

/** A target is a server that is measured: the collector, or one that it is compared with. */
export interface Target {
  name: TargetName
  api: ApiName
  start: (storage: Storage) => Promise<RunningTarget>
}

export interface RunningTarget extends AsyncDisposable {
  port: number
  pid: number
  /** Counts what is stored by now. A count that the target does not keep is left out. */
  stored: () => Promise<Partial<Acknowledged>>
}

export type TargetName =
  | 'collector'
  | 'hello'
  | 'insert, pool 10'
  | 'insert, pool 32'
  | 'insert'
  | 'parse-server'
