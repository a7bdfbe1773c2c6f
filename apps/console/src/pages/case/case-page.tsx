import type { Case } from '@otklik/contract'
import { shell } from '#texts/shell'
import { useData } from '../../api/use-data.ts'
import { Failed } from '../../parts/failed.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { WholeCase } from './whole-case.tsx'

/** Shows a case with its whole story, and takes the steps of whoever works on it. */
export function CasePage({ params: { id = '' } }: { params: Record<string, string | undefined> }) {
  const loaded = useData<Case>(`/v1/cases/${encodeURIComponent(id)}`)
  if (loaded.data) return <WholeCase file={loaded.data} />
  return (
    <>
      <PageHead title={shell.pages.cases} />
      {loaded.isLoading ? <p class="loading">{shell.loading}</p> : <Failed {...loaded} />}
    </>
  )
}
