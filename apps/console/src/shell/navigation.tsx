import { Link, useLocation } from 'wouter-preact'
import { shell } from '#texts/shell'
import { home, me } from '../document.ts'
import { PAGES } from '../pages.ts'
import { type PageCount, usePageCounts } from './page-counts.ts'

/** Renders the list of the pages that the user may open, with what waits there, and who is signed in. */
export function Navigation() {
  const [location] = useLocation()
  const counts = usePageCounts()
  const shown = PAGES.filter(({ isAllowed, label }) => isAllowed && label !== undefined)
  const links = shown.map(({ paths: [path = '/'], label, isApart }) => (
    <li key={path} class={isApart ? 'apart' : undefined}>
      <Link href={path} aria-current={isWithin(location, path) ? 'page' : undefined}>
        {label}
        <Count count={counts[path]} />
      </Link>
    </li>
  ))
  return (
    <nav aria-label={shell.navigation}>
      <p class="workspace">{me.workspace.name}</p>
      <ul>{links}</ul>
      <p class="who">
        <a href={`${home}/account`}>{me.user?.name}</a>
        {me.role && <span>{shell.roles[me.role]}</span>}
      </p>
    </nav>
  )
}

function Count({ count }: { count: PageCount | undefined }) {
  if (!count) return null
  return (
    <span class="count">
      <span aria-hidden="true">{count.shown}</span>
      <span class="said"> {count.said}</span>
    </span>
  )
}

/** Returns `true` on the page of a path, and on the pages below it. */
function isWithin(location: string, path: string): boolean {
  return location === path || (path !== '/' && location.startsWith(`${path}/`))
}
