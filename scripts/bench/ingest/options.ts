import { parseArgs } from 'node:util'
import type { WorkloadName } from '../load/round.ts'

/** Says what a run of `pnpm bench ingest` measures; README.md describes each option. */
export interface IngestOptions {
  pglite: boolean
  profile: boolean
  /** Is the share of low scores to compare with none, or 0 to compare nothing. */
  low: number
  disks: string[]
  workloads: WorkloadName[]
  connections: number[]
  rounds: number
  warmUpMs: number
  measuredMs: number
}

/** Reads the options from the command line. */
export function readOptions(args: string[]): IngestOptions {
  const { values } = parseArgs({
    args,
    options: {
      pglite: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      low: { type: 'string', default: '0' },
      disk: { type: 'string', default: 'plain,slow' },
      workloads: { type: 'string', default: 'responses,mix' },
      connections: { type: 'string', default: '1,64,256' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
    },
  })
  return {
    pglite: values.pglite,
    profile: values.profile,
    low: Number(values.low),
    disks: values.disk.split(','),
    workloads: values.workloads.split(',') as WorkloadName[],
    connections: values.connections.split(',').map(Number),
    rounds: Number(values.rounds),
    warmUpMs: 1000,
    measuredMs: Number(values.seconds) * 1000,
  }
}
