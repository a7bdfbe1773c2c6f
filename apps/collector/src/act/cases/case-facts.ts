import { fromStoredContext } from '@otklik/contract'
import type { CaseFile } from '../../database/tables.ts'

/** Describes a case without names, texts or a person, as lists and messages do. */
export function caseFacts(file: CaseFile) {
  return {
    kind: file.kind,
    cameBy: file.came_by,
    ...fromStoredContext(file),
    invitation: file.invitation ?? undefined,
    question: file.question ?? undefined,
    score: file.score ?? undefined,
    threshold: file.threshold ?? undefined,
    owner: file.owner ?? undefined,
    contactDue: file.contact_due?.toISOString(),
    resolveDue: file.resolve_due?.toISOString(),
    cause: file.cause ?? undefined,
    outcome: file.outcome ?? undefined,
    settled: file.settled ?? undefined,
    afterScore: file.after_score ?? undefined,
  }
}
