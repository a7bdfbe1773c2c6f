import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'
import { findRecipient, WORKSPACE } from './settings/recipient-queries.ts'

/** At most this many users hear of what is everybody's. */
const MAX_USERS = 200

const selectQuality = prepare<{ id: string; role: string }>(`
  select id, role from workspace_user where workspace = $1 and role in ('quality', 'admin')
  order by role desc, id limit ${MAX_USERS}`)
const selectTold = prepare<{ isTold: boolean }>(`
  select exists (select from company where company.workspace = $1 and owner is not null)
    or exists (select from service where service.workspace = $1 and owner is not null)
    or exists (select from line where line.workspace = $1 and owner is not null)
    or exists (select from routing where routing.workspace = $1 and routing -> 'rules' <> '[]')
    or exists (
      select from notice_recipient where notice_recipient.workspace = $1
        and recipient = '${WORKSPACE}' and chat_url is not null
    ) as "isTold"
  from workspace where workspace.workspace = $1 /* for the owner of a case */`)
const selectManagers = prepare<{ company: string; owner: string }>(`
  select key as company, owner from company
  where workspace = $1 and key = any($2::text[]) and owner is not null`)

/** Finds the users who answer for all cases: those of the role `quality`, or administrators where there is none. */
export async function findQuality(db: Runner, workspace: string): Promise<string[]> {
  const rows = await selectQuality(db, workspace)
  const quality = rows.filter(({ role }) => role === 'quality')
  return (quality.length > 0 ? quality : rows).map(({ id }) => id)
}

/** Finds the client managers of companies. */
export async function findClientManagers(
  db: Runner,
  workspace: string,
  companies: readonly string[],
): Promise<Map<string, string>> {
  const rows = await selectManagers(db, workspace, companies)
  return new Map(rows.map(({ company, owner }) => [company, owner]))
}

/** Returns whether anybody could hear of a new case: an owner whom the routing may find, or the chat of the workspace. */
export async function isAnybodyTold(db: Runner, workspace: string): Promise<boolean> {
  const [row] = await selectTold(db, workspace)
  return row?.isTold ?? false
}

/** Returns the chat of the workspace as a recipient, if there is one. */
export async function findWorkspaceChat(db: Database, workspace: string): Promise<string[]> {
  const { chatUrl, chatGoneAt } = await findRecipient(db, workspace, WORKSPACE)
  return chatUrl !== null && !chatGoneAt ? [WORKSPACE] : []
}
