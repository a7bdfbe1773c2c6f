import { Link } from 'wouter-preact'
import { shell } from '#texts/shell'
import { PAGES } from '../pages.ts'
import { PageHead } from '../parts/page-head.tsx'

/** Says that no page has this address, or none that the user may see, and leads to the first page that they may. */
export function NotFound() {
  const first = PAGES.find(({ isAllowed }) => isAllowed)
  return (
    <>
      <PageHead title={shell.failed.heading} />
      <p>
        {shell.failed.notFound} {first && <Link href="/">{first.label}</Link>}
      </p>
    </>
  )
}
