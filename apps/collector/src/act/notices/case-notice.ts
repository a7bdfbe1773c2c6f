import type { LetterFact } from '@otklik/links/letter-facts'
import type { NoticeKind } from '@otklik/texts'
import type { CaseFile, Database } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import { fillText } from '../../workspace/sign-in/fill-text.ts'
import { findUser } from '../../workspace/users/user-queries.ts'
import { readCases } from '../cases/case-queries.ts'
import { responsibleFor } from '../routing/responsible-for.ts'
import { mayWorkOn, readStaff } from '../routing/staff.ts'
import { nameCase, readCaseNames } from './case-names.ts'
import { readCaseWords } from './case-words.ts'
import { caseUrl, formatTime, type Notice, type Reader, textsFor } from './notice.ts'
import { findNoticeSettings } from './settings/notice-settings.ts'

/** A notice quotes at most this much of what somebody wrote. */
const MAX_WORDS = 1000

/**
 * Writes the notice about a step of a case from what is stored now, so that an erased text is in none.
 *
 * @param step is the kind of the step with the version of the case
 * @returns `undefined` if the case needs the reader no more: it was withdrawn, erased, dealt with or given to another
 */
export async function writeCaseNotice(
  db: Database,
  publicUrl: string,
  { case: id, step }: { case: string; step: string },
  reader: Reader,
): Promise<Notice | undefined> {
  const { workspace } = reader
  const [file] = await readCases(db, workspace, [id])
  const kind = file && kindOf(step, file, reader.now)
  if (!file || !kind || !(await concerns(db, kind, file, reader))) return undefined

  const texts = textsFor(reader)
  const names = await readCaseNames(db, workspace, [file])
  const owner = file.owner === null ? undefined : await findUser(db, workspace, file.owner)
  const isForOther = reader.user && owner && owner.id !== reader.user.id && !isLate(kind)
  const body = [texts.body[kind], ...(isForOther ? [fillText(texts.standIn, { name: owner.name })] : [])]
  const [{ withComments }, { person, words }] = await Promise.all([
    findNoticeSettings(db, workspace),
    readCaseWords(db, file),
  ])
  const score =
    file.score === null
      ? undefined
      : fillText(texts.score, { score: file.score, threshold: file.threshold ?? '' })
  const facts = {
    person,
    company: file.company === null ? undefined : names('company', file.company),
    service: names('service', file.service),
    ticket: file.ticket ?? undefined,
    agent: file.agent === null ? undefined : names('agent', file.agent),
    score,
    owner: owner?.id === reader.user?.id ? undefined : owner?.name,
    contactDue: file.state === 'open' && file.contact_due ? formatTime(reader, file.contact_due) : undefined,
    resolveDue: file.resolve_due ? formatTime(reader, file.resolve_due) : undefined,
    words: withComments && words !== undefined ? shortened(words) : undefined,
  }
  return {
    language: reader.language,
    title: fillText(texts.title[kind], { subject: nameCase(file, names) }),
    body: reader.user && body.join(' '),
    facts: (Object.keys(facts) as (keyof typeof facts)[]).flatMap((fact): LetterFact[] => {
      const value = facts[fact]
      return value === undefined ? [] : [[texts.fact[fact], value]]
    }),
    lists: [],
    press: texts.open,
    url: caseUrl(publicUrl, workspace, id),
  }
}

/** Returns what the notice of a step tells, or `undefined` if that is no longer so. */
function kindOf(step: string, { state, kind, contact_due, resolve_due }: CaseFile, now: Date) {
  const isWork = state === 'open' || state === 'contacted'
  const isOverdue = (due: Date | null) => due !== null && due <= now
  const told: Record<string, NoticeKind | false> = {
    opened: state === 'open' && kind,
    assigned: isWork && 'assigned',
    reopened: isWork && 'reopened',
    contact: state === 'open' && isOverdue(contact_due) && 'contact',
    resolve: isWork && isOverdue(resolve_due) && 'resolve',
  }
  return told[step.split('.')[0] ?? ''] || undefined
}

const isLate = (kind: NoticeKind) => kind === 'contact' || kind === 'resolve'

/** Returns whether a notice is for this reader: they may see the case, and it is theirs unless it is overdue. */
async function concerns(
  db: Database,
  kind: NoticeKind,
  file: CaseFile,
  { workspace, user, timeZone, now }: Reader,
): Promise<boolean> {
  if (!user) return true
  const staff = await readStaff(db, workspace, [user.id, ...(file.owner === null ? [] : [file.owner])])
  const member = staff.users.get(user.id)
  if (!member || !mayWorkOn(staff, member, file)) return false
  return isLate(kind) || responsibleFor(staff, file, dayIn(timeZone, now)) === user.id
}

function shortened(words: string): string {
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words
}
