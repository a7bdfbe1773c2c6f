import type { NewCaseEvent } from '@otklik/contract'
import type { CaseFile, Database } from '../../../database/tables.ts'
import { invalid, Problem } from '../../../http/problem.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { findCause } from '../../causes/cause-queries.ts'
import { mayWorkOn, readStaff } from '../../routing/staff.ts'
import { findCase, listFollowers } from '../find-case.ts'
import { admitContext } from './admit-context.ts'

/**
 * Checks what a step names, in the transaction that stores it: everything must be there, and within the grants of the
 * caller. What lies outside of them gets the same reply as what isn't there.
 *
 * @param after is the case as the step leaves it
 */
export async function admitStep(
  trx: Database,
  caller: Caller,
  step: NewCaseEvent,
  after: CaseFile,
): Promise<void> {
  switch (step.kind) {
    case 'assigned':
      if (!(await mayOwn(trx, caller, after))) throw invalid('owner', 'is no user who may work on this case')
      return
    case 'resolved':
      if (!(await findCause(trx, caller.workspace, step.cause)))
        throw invalid('cause', 'is no cause of this workspace')
      return
    case 'placed':
      await admitContext(trx, caller, step.context)
      if (!(await mayOwn(trx, caller, after))) {
        const detail =
          'Its owner may not work on such a case: assign it to somebody else, or to nobody, first.'
        throw new Problem('wrong_state', detail)
      }
      return
    case 'linked':
      await admitLeader(trx, caller, step.leading, after)
  }
}

/** Returns whether the owner of a case is a user who may work on it. A case of nobody may always be so. */
async function mayOwn(trx: Database, { workspace }: Caller, file: CaseFile): Promise<boolean> {
  if (file.owner === null) return true
  const staff = await readStaff(trx, workspace, [file.owner])
  const owner = staff.users.get(file.owner)
  return owner !== undefined && mayWorkOn(staff, owner, file)
}

/** Lets a case be followed that is still work, and follows none itself. */
async function admitLeader(trx: Database, caller: Caller, leading: string, { id }: CaseFile): Promise<void> {
  const leader = leading === id ? undefined : await findCase(trx, caller, leading)
  if (!leader) throw invalid('leading', 'is no other case that you can see')
  if (leader.leading_case !== null) throw invalid('leading', 'follows another case itself')
  if (leader.state !== 'open' && leader.state !== 'contacted')
    throw invalid('leading', `is a case that is ${leader.state}`)
  if ((await listFollowers(trx, caller, id)).length > 0)
    throw new Problem('wrong_state', 'Other cases follow this one: it can follow none.')
}
