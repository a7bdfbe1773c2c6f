import { asking } from '#texts/asking'
import type { Page } from '../../parts/lazy-page.tsx'
import { SectionedPage } from '../../parts/sectioned-page.tsx'
import { SECTIONS } from './sections.ts'

/** Shows one section of what is asked, of whom and how, beside the list of all. */
export const AskingPage: Page = ({ params }) => (
  <SectionedPage path="/asking" title={asking.title} sections={SECTIONS} params={params} />
)
