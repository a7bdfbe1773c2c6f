import { useLocation } from 'wouter-preact'
import { cases } from '#texts/cases'
import { shell } from '#texts/shell'
import { KeyButton } from '../../parts/key-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useFilters } from '../../parts/use-filters.ts'
import { CaseFilters } from './case-filters.tsx'
import { CaseList } from './case-list.tsx'

/** Shows the cases that somebody has to work on: one's own, those of nobody, or all. */
export function CasesPage() {
  const filters = useFilters()
  const [, navigate] = useLocation()
  return (
    <>
      <PageHead title={shell.pages.cases}>
        <KeyButton shortcut="n" label={cases.complaint.open} onPress={() => navigate('/cases/new')} isQuiet />
      </PageHead>
      <CaseFilters filters={filters} />
      <CaseList filters={filters} />
    </>
  )
}
