import type { Attribute, Workspace } from '@otklik/contract'
import { reload } from '../../../api/cached-replies.ts'
import { request } from '../../../api/request.ts'
import { me } from '../../../document.ts'

export const WORKSPACE_PATH = '/v1/workspace'

/** Stores all attributes of the workspace, in their order. */
export async function saveAttributes(attributes: readonly Attribute[]): Promise<void> {
  const stored = await request<Workspace>(WORKSPACE_PATH, { method: 'PATCH', body: { attributes } })
  // Other pages read them from the document, which is as old as the tab.
  me.workspace.attributes.splice(0, Number.POSITIVE_INFINITY, ...stored.attributes)
  reload(WORKSPACE_PATH)
}
