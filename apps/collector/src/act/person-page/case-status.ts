import type { CaseStatus } from '../../answer/landing/pages/next-step.ts'
import { readCasesOf } from '../cases/case-queries.ts'
import { readCaseSettings } from '../cases/case-settings.ts'
import { nextStep } from '../cases/next-step.ts'

/** Opens the view of cases that the pages behind rating links have. */
export function openCaseStatus(publicUrl: string, clock: () => Date): CaseStatus {
  return async (db, workspace, invitation, locale) => {
    const [file] = await readCasesOf(db, workspace, [invitation])
    return file && nextStep(publicUrl, await readCaseSettings(db, workspace), file, locale, clock())
  }
}
