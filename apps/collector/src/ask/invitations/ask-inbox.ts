import type { NewInvitation } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { type GroupCommit, openGroupCommit } from '../../workspace/group-commit.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import type { Invited } from './decide-invitation.ts'
import { invite } from './invite.ts'

/** Holds single asks until the next transaction of their workspace. Its promises settle after COMMIT. */
export interface AskInbox extends Pick<GroupCommit<unknown, Invited>, 'waiting'> {
  /** Invites one person, as {@link invite} does. Throws the {@link Problem} of an ask that is refused. */
  invite: (workspaceContext: WorkspaceContext, ask: NewInvitation) => Promise<Invited>
}

interface WaitingAsk {
  workspaceContext: WorkspaceContext
  ask: NewInvitation
}

/** Opens an inbox for asks that come one by one. Those of one batch are decided in the order in which they came. */
export function openAskInbox(db: Database, clock: () => Date, mailFrom: string | undefined): AskInbox {
  const { store, waiting } = openGroupCommit<WaitingAsk, Invited>(async (_workspace, items) => {
    // All contexts of one workspace derive the same ids, and `invite` reads the time zone again.
    const { workspaceContext } = items[0] as WaitingAsk
    const asks = items.map(({ ask }) => ask)
    const invited = await invite(db, workspaceContext, asks, clock(), mailFrom)
    return invited.map((each) =>
      each instanceof Problem ? { status: 'rejected', reason: each } : { status: 'fulfilled', value: each },
    )
  })

  return {
    invite: (workspaceContext, ask) =>
      store(workspaceContext.workspace, { workspaceContext, ask }, bytesOf(ask)),
    waiting,
  }
}

/** Returns about how many bytes an ask holds: two for each UTF-16 unit of its JSON, and some for its request. */
function bytesOf(ask: NewInvitation): number {
  return 1024 + 2 * JSON.stringify(ask).length
}
