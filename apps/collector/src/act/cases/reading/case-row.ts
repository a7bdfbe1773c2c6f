import { type CaseRow, fromStoredContext } from '@otklik/contract'
import type { CaseFile } from '../../../database/tables.ts'

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
    kind: file.kind,
    state: file.state,
    cameBy: file.came_by,
    ...fromStoredContext(file),
    serviceName: file.serviceName ?? undefined,
    agentName: file.agentName ?? undefined,
    companyName: file.companyName ?? undefined,
    invitation: file.invitation ?? undefined,
    question: file.question ?? undefined,
    score: file.score ?? undefined,
    threshold: file.threshold ?? undefined,
    owner: file.owner ?? undefined,
    ownerName: file.ownerName ?? undefined,
    openedAt: file.opened_at.toISOString(),
    openedDay: file.opened_day,
    contactDue: file.contact_due?.toISOString(),
    resolveDue: file.resolve_due?.toISOString(),
    contactedAt: file.contacted_at?.toISOString(),
    resolvedAt: file.resolved_at?.toISOString(),
    closedAt: file.closed_at?.toISOString(),
    cause: file.cause ?? undefined,
    outcome: file.outcome ?? undefined,
    settled: file.settled ?? undefined,
    afterScore: file.after_score ?? undefined,
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
