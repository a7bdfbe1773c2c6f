import { me, root } from '../document.ts'

/** Returns the address at which a browser downloads a table of the API as a file, with the session of this page. */
export function downloadAddress(path: string, query: Record<string, string>): string {
  return `${root}${path}?${new URLSearchParams({ ...query, workspace: me.workspace.slug })}`
}
