import type { Round } from '../load/round.ts'

/** Describes what one workspace does while another one's ratings are measured. */
export interface NeighbourLoad extends Pick<Round, 'workload' | 'connections'> {
  title: string
}

/** Lists the loads that each round measures in turn. Every connection has one request in flight. */
export const LOADS = {
  alone: { title: 'alone', workload: 'asks', connections: 0 },
  fewAsks: { title: '50 asks in flight', workload: 'asks', connections: 50 },
  manyAsks: { title: '800 asks in flight', workload: 'asks', connections: 800 },
  manyEntries: { title: '800 catalogue writes in flight', workload: 'catalogue', connections: 800 },
  manyReads: { title: '800 reads in flight', workload: 'scores', connections: 800 },
  manyRatings: { title: '800 ratings in flight', workload: 'responses', connections: 800 },
} satisfies Record<string, NeighbourLoad>

export type LoadName = keyof typeof LOADS

/** Holds the latencies of the measured workspace's ratings, and what its neighbour reached meanwhile. */
export interface FairnessFigures {
  p50Ms: number
  p99Ms: number
  /** Counts the ratings that the percentiles are of. */
  measured: number
  neighbourPerSecond: number
  neighbourP99Ms: number
  refused: number
}

/** Holds the figures of one round, in which all loads were measured. */
export type FairnessRound = Record<LoadName, FairnessFigures>
