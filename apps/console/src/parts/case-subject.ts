import type { CaseRow } from '@otklik/contract'

/** Names a case by its service and its ticket, such as `Payroll · INC-2291`. */
export function caseSubject({
  service,
  serviceName = service,
  ticket,
}: Pick<CaseRow, 'service' | 'serviceName' | 'ticket'>): string {
  return ticket === undefined ? serviceName : `${serviceName} · ${ticket}`
}
