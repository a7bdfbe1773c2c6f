import { me, root } from '../document.ts'
import { pathOf, type Query } from './path.ts'

/** Returns the address at which a browser downloads a table of the API as a file, with the session of this page. */
export function downloadAddress(path: string, query: Query): string {
  return `${root}${pathOf(path, { ...query, workspace: me.workspace.slug })}`
}
