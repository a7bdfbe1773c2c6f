import { openApiPath, type RouteAccess } from './access.ts'
import { accessWords } from './access-words.ts'

/** Names the command that writes the page, for whoever reads it and for the test that finds it outdated. */
export const WRITE_COMMAND = 'npx -y pnpm@12.21.0 write-docs'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Renders the table of all routes as the Markdown page `docs/access.md`. */
export function renderAccessPage(routes: readonly RouteAccess[]): string {
  const guarded: string[][] = []
  const open: string[][] = []
  for (const { method, path, access } of sorted(asShown(routes))) {
    const route = [method, `\`${path}\``]
    if ('open' in access) {
      open.push([...route, access.open])
    } else {
      const { scopes, roles, grants } = accessWords(access)
      guarded.push([...route, scopes, roles, grants])
    }
  }
  return `${INTRODUCTION}
${table(['method', 'path', 'scopes of a key', 'roles of a session', 'grants'], guarded)}
${OPEN_ROUTES}
${table(['method', 'path', 'opened by'], open)}`
}

const INTRODUCTION = `# Who may call what

This page lists every route of the collector. It is generated from the code: \`${WRITE_COMMAND}\` writes
it, and a test fails if it is outdated. A route that does not state its access can't be added.
[security.md](security.md) says how credentials are protected.

## Routes for keys and sessions

Without a valid credential the reply is 401, and with one that the table does not list, 403. Both are decided before the body is
read. Every credential belongs to one workspace, and reaches nothing of another. Nobody gives more than they have: whoever creates
a key, a user or a webhook that could do more than they can gets 403, too.

- A **key** needs one of the scopes; \`work\` includes \`rows\`. It is sent as \`Authorization: Bearer …\` or as the password of
  HTTP Basic. If it has no other scopes than \`read\` and \`rows\`, a GET may have it as \`?api_key=\` too.
- A **session** needs one of the roles. The browser sends its cookie, and the header \`Otklik-Workspace\` (for a GET,
  \`?workspace=\` as well) says which workspace it means. A write is refused with 403 unless a page of the collector makes it.
- **Grants** narrow viewers, managers and some keys to services, lines or companies. _Only rows within them_: a row outside gets the
  same reply as one that does not exist. _No effect_: nothing that the route shows or changes belongs to a client. _Not admitted_:
  no caller with grants can have a scope or a role of the route.

HEAD is admitted wherever GET is, with the same credentials. OPTIONS is answered on the URLs that pages of any origin may call:
views, responses, surveys and the widget.
`

const OPEN_ROUTES = `## Open routes

These routes need no key, and check what is named here. _Nothing_ means that everybody may call them. The pages of the console that _a
session_ opens show the page to sign in to whoever has none.
`

/** Replaces the version and the locale of the widget's files, so that the page does not change with each release. */
function asShown(routes: readonly RouteAccess[]): RouteAccess[] {
  const shown = new Map<string, RouteAccess>()
  for (const { method, path, access } of routes) {
    const pattern = openApiPath(path)
      .replace(/^\/otklik-[\d.]+\./, '/otklik-{version}.')
      .replace(/\.[a-z]{2}\.js$/, '.{locale}.js')
    shown.set(`${method} ${pattern}`, { method, path: pattern, access })
  }
  return [...shown.values()]
}

function sorted(routes: readonly RouteAccess[]): RouteAccess[] {
  return routes.toSorted(
    (one, other) =>
      compare(one.path, other.path) || METHODS.indexOf(one.method) - METHODS.indexOf(other.method),
  )
}

/** Compares by code units, as the order must not depend on the locale of a machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** Renders a table as the formatter of the repository leaves it. */
function table(heads: string[], rows: string[][]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`
  return [heads, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('')
}
