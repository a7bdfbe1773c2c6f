import { MINUTE_MS } from '@otklik/contract/duration'
import type { Database } from '../database/tables.ts'
import { type ClaimedJob, renewLeases } from './job-queries.ts'

/** A claimed job is free again after this time, unless its worker renews the lease. */
const LEASE_MS = MINUTE_MS
/** Two renewals may fail before a lease ends. */
const RENEW_AFTER_MS = 20_000

/** Returns when a lease ends that begins, or is renewed, now. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}

/** Holds the jobs that one worker has claimed, so that it can renew their leases. */
export interface Leases {
  hold: (workspace: string, job: ClaimedJob) => void
  release: (workspace: string, job: ClaimedJob) => void
  /**
   * Renews the leases of all held jobs, if the last renewal was long enough ago. A worker renews before it claims, so
   * that it never claims a job of its own whose lease ended while the database was unavailable.
   */
  renew: () => Promise<void>
}

export function openLeases(db: Database, clock: () => Date): Leases {
  const held = new Map<string, Set<ClaimedJob>>()
  let renewedAt = clock()

  return {
    hold: (workspace, job) => void held.set(workspace, (held.get(workspace) ?? new Set()).add(job)),
    release: (workspace, job) => {
      const jobs = held.get(workspace)
      jobs?.delete(job)
      if (jobs?.size === 0) held.delete(workspace)
    },
    renew: async () => {
      const now = clock()
      const elapsedMs = Math.abs(now.getTime() - renewedAt.getTime())
      if (elapsedMs < RENEW_AFTER_MS) return
      for (const [workspace, jobs] of held) await renewLeases(db, workspace, [...jobs], leaseEnd(now))
      renewedAt = now
    },
  }
}
