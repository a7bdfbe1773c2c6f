import { lazyPage, type Page } from '../../parts/lazy-page.tsx'

const List = lazyPage(async () => (await import('./cases-page.tsx')).CasesPage)
const NewComplaint = lazyPage(async () => (await import('./complaint-page.tsx')).ComplaintPage)
const WholeCase = lazyPage(async () => (await import('../case/case-page.tsx')).CasePage)

/** Shows the list of cases, one of them, or the form for a new complaint. */
export const CasePages: Page = ({ params }) => {
  if (params.id === undefined) return <List params={params} />
  if (params.id === 'new') return <NewComplaint params={params} />
  return <WholeCase key={params.id} params={params} />
}
