import { shell } from '#texts/shell'
import { PageHead } from '../parts/page-head.tsx'

/** Says that no page has this address, or none that the user may see. */
export function NotFound() {
  return (
    <>
      <PageHead title={shell.failed.heading} />
      <p>{shell.failed.notFound}</p>
    </>
  )
}
