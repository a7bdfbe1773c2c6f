import type { CaseFile } from '../../database/tables.ts'
import { type CaseSubject, mayWorkOn, presentFor, type Staff } from './staff.ts'

/**
 * Returns who works on a case on a day: its owner, or while they are away whoever stands in for them, if they may. The
 * owner stays the same. `null` means that the case is nobody's.
 *
 * @param staff has been read for the owner
 */
export function responsibleFor(
  staff: Staff,
  { owner, ...subject }: CaseSubject & Pick<CaseFile, 'owner'>,
  day: string,
): string | null {
  if (owner === null) return null
  const present = presentFor(staff, owner, day)
  return present && mayWorkOn(staff, present, subject) ? present.id : owner
}
