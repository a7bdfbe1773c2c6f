import { shell } from '#texts/shell'
import { PageHead } from '../../parts/page-head.tsx'

/** Shows what to do today. */
export function TodayPage() {
  return <PageHead title={shell.pages.today} />
}
