import { figuresLetterTexts, nearestLanguage } from '@otklik/texts'
import type { IssueSubject, SubscriptionRow } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Effect, JobHandler } from '../../jobs/job-handler.ts'
import { JobFailure } from '../../jobs/job-handler.ts'
import { dayIn } from '../../workspace/day.ts'
import { fillText } from '../../workspace/sign-in/fill-text.ts'
import { findUserCaller, type UserCaller } from '../../workspace/users/user-caller.ts'
import { findUser } from '../../workspace/users/user-queries.ts'
import { type LetterDeps, sendUserLetter, type UserLetter } from '../figure-letters/send-user-letter.ts'
import { readView, TOO_SLOW } from './read-view.ts'
import { subscriptionLetter } from './subscription-letter.ts'
import { findSubscription, markSent, pauseSubscriptions } from './subscription-queries.ts'
import { tableFile } from './table-file.ts'

/** Figures that take too long are counted again this often, before their user is told. */
const SLOW_ATTEMPTS = 5

/**
 * Handles jobs that send the letter of a subscription, with what its user may see now. If there is no such letter any more,
 * the user is told once, and it is paused.
 */
export function sendSubscription(deps: LetterDeps): JobHandler<IssueSubject> {
  const { db, clock } = deps
  return {
    // Several worker slots of one letter each, so that a slow one delays no other.
    batchSize: 1,
    concurrency: 3,
    perform: async (workspace, { subject, attempts }, signal) => {
      const row = await findSubscription(db, workspace, subject.user, subject.subscription)
      const user = await findUser(db, workspace, subject.user)
      const caller = await findUserCaller(db, workspace, subject.user)
      if (!row || row.paused_at !== null || row.issue_day !== subject.issue || !user || !caller)
        return undefined
      const language = nearestLanguage(row.locale ?? user.locale ?? 'en')
      const letter = await write(row, caller).catch((error) => {
        if (!(error instanceof Problem)) throw error
        if (error === TOO_SLOW && attempts < SLOW_ATTEMPTS) throw new JobFailure('the figures take too long')
        return endedLetter(row, language, error === TOO_SLOW ? 'slow' : 'refused')
      })
      const isTaken = await sendUserLetter(deps, caller, user, letter, signal)
      return effectOf(workspace, subject, letter, isTaken)

      async function write(row: SubscriptionRow, caller: UserCaller): Promise<UserLetter & { isEnd?: true }> {
        const today = dayIn(caller.timeZone, clock())
        const read = await readView(db, row.view, { caller, issue: subject.issue, today })
        const attachments = [await tableFile(row.view.table, read)]
        return { ...subscriptionLetter(row, read, language), attachments }
      }
    },
  }
}

/** Says that a subscription can't be sent any more. */
function endedLetter(
  { name, id, page }: SubscriptionRow,
  language: UserLetter['language'],
  why: 'refused' | 'slow',
): UserLetter & { isEnd: true } {
  const { ended } = figuresLetterTexts[language]
  const subject = fillText(ended.subject, { name })
  return {
    isEnd: true,
    ...{
      language,
      letter: id,
      page: page ?? '',
      subject,
      body: ended[why],
      facts: [],
      figures: undefined,
      remarks: [],
    },
  }
}

/** A mailbox that refuses one letter refuses all of them. */
function effectOf(
  workspace: string,
  { user, subscription }: IssueSubject,
  { isEnd }: { isEnd?: true },
  isTaken: boolean,
): Effect {
  return async (trx, { now }) => {
    if (!isTaken) return pauseSubscriptions(trx, workspace, { user }, 'bounced', now)
    if (isEnd) return pauseSubscriptions(trx, workspace, { user, subscription }, 'refused', now)
    return markSent(trx, workspace, { user, subscription }, now)
  }
}
