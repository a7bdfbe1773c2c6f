import { MINUTE_MS } from '@otklik/contract/duration'
import type { Database } from '../database/tables.ts'
import { isUnavailable } from '../database/unavailable.ts'
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
   *
   * @returns the workspaces whose leases could not be renewed, of which nothing may be claimed until they are
   */
  renew: () => Promise<ReadonlySet<string>>
}

export function openLeases(db: Database, clock: () => Date): Leases {
  const held = new Map<string, Set<ClaimedJob>>()
  const unrenewed = new Set<string>()
  let renewedAt = clock()

  async function renewIn(workspace: string, jobs: ReadonlySet<ClaimedJob>, now: Date): Promise<void> {
    try {
      await renewLeases(db, workspace, [...jobs], leaseEnd(now))
      unrenewed.delete(workspace)
    } catch (fault) {
      if (!isUnavailable(fault)) throw fault
      unrenewed.add(workspace)
    }
  }

  return {
    hold: (workspace, job) => void held.set(workspace, (held.get(workspace) ?? new Set()).add(job)),
    release: (workspace, job) => {
      const jobs = held.get(workspace)
      jobs?.delete(job)
      if (jobs?.size !== 0) return
      held.delete(workspace)
      unrenewed.delete(workspace)
    },
    renew: async () => {
      const now = clock()
      const isDue = Math.abs(now.getTime() - renewedAt.getTime()) >= RENEW_AFTER_MS
      const due = [...held].filter(([workspace]) => isDue || unrenewed.has(workspace))
      await Promise.all(due.map(([workspace, jobs]) => renewIn(workspace, jobs, now)))
      if (isDue) renewedAt = now
      return unrenewed
    },
  }
}
