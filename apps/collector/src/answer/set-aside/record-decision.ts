import { isAnswered } from '../../ask/invitations/invitation.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import type { Decide } from './decide-set-aside.ts'

/**
 * Adds an entry to the audit in each transaction of a decision, so a decision about many has several. The network is left
 * out, as it may lead to a person.
 */
export function recordDecision(
  decide: Decide,
  caller: Caller,
  action: 'set_aside.released' | 'set_aside.dropped',
  selection: { service?: string | undefined; day?: string | undefined },
): Decide {
  return async (trx, workspace, invitations, moment) => {
    const isDone = await decide(trx, workspace, invitations, moment)
    if (!isDone || invitations.length === 0) return isDone
    const answers = invitations.filter(isAnswered).length
    const details = { ...selection, answers, views: invitations.length - answers }
    await recordChange(trx, caller, { action, details }, moment.now)
    return true
  }
}
