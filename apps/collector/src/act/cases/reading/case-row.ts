import type { CaseRow } from '@otklik/contract'
import type { CaseFile } from '../../../database/tables.ts'
import { caseFacts } from '../case-facts.ts'

/** Holds today's names of what a case refers to. */
export interface CaseNames {
  serviceName: string | null
  agentName: string | null
  companyName: string | null
  ownerName: string | null
}

/** Describes a case as lists show it. */
export function caseRow(file: CaseFile & CaseNames, now: Date): CaseRow {
  const due = nextDue(file)
  return {
    id: file.id,
    version: file.version,
    state: file.state,
    ...caseFacts(file),
    serviceName: file.serviceName ?? undefined,
    agentName: file.agentName ?? undefined,
    companyName: file.companyName ?? undefined,
    ownerName: file.ownerName ?? undefined,
    openedAt: file.opened_at.toISOString(),
    openedDay: file.opened_day,
    contactedAt: file.contacted_at?.toISOString(),
    resolvedAt: file.resolved_at?.toISOString(),
    closedAt: file.closed_at?.toISOString(),
    leading: file.leading_case ?? undefined,
    nextDue: due?.toISOString(),
    overdue: due !== undefined && due < now,
  }
}

/** Returns when the next step of a case is due, as the list decides in SQL. */
function nextDue({ state, contact_due, resolve_due }: CaseFile): Date | undefined {
  const due = { open: [contact_due, resolve_due], contacted: [resolve_due] }[state as string] ?? []
  return due.filter((time) => time !== null).sort((one, other) => one.getTime() - other.getTime())[0]
}
