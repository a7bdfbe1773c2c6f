import type { TransactionalListener } from '../../../answer/intake/transactional-listener.ts'
import type { ReferenceCache } from '../../../database/reference-cache.ts'
import type { CaseFile } from '../../../database/tables.ts'
import { announcementsOf, type CaseDraft } from '../case.ts'
import { readCasesOf, writeCases } from '../case-queries.ts'
import type { CaseSettings } from '../case-settings.ts'
import { nextStep } from '../next-step.ts'
import { decideCases } from './decide-case.ts'

/** Opens, withdraws and reopens cases in the transaction that stores the answers they follow (I8). */
export function openCase(
  publicUrl: string,
  settings: ReferenceCache<CaseSettings>,
): TransactionalListener<CaseFile[], CaseSettings, CaseDraft[]> {
  return {
    read: readCasesOf,
    settings,

    decide(submissions, known, caseSettings, moment) {
      const drafts = decideCases(known, submissions, caseSettings, moment)
      const changes = [...drafts.values()].filter(({ events }) => events.length > 0)
      return {
        changes,
        events: changes.flatMap(announcementsOf),
        next: (invitation) => {
          const draft = drafts.get(invitation)
          const last = submissions.findLast(({ submission }) => submission.invitation === invitation)
          const locale = last?.submission.locale
          return draft && nextStep(publicUrl, caseSettings, draft.file, locale, moment.now)
        },
      }
    },

    write: writeCases,
  }
}
