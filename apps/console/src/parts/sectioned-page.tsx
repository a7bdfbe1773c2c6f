import { Link, Redirect } from 'wouter-preact'
import type { Page } from './lazy-page.tsx'
import { PageHead } from './page-head.tsx'
import { useCurrentInView } from './use-current-in-view.ts'

/** Describes a section of a page. */
export interface Section {
  /** Follows the path of the page in its address. */
  path: string
  label: string
  page: Page
  /** The section is absent for users who may not open it. */
  isAllowed: boolean
}

interface Props {
  /** Is the path of the page, such as `/settings`. */
  path: string
  title: string
  sections: readonly Section[]
  params: Record<string, string | undefined>
}

/** Shows one section of a page, beside the list of all. */
export function SectionedPage({ path, title, sections, params }: Props) {
  const allowed = sections.filter(({ isAllowed }) => isAllowed)
  const [first] = allowed
  const section = allowed.find((one) => one.path === params.section)
  const list = useCurrentInView<HTMLUListElement>(section?.path)
  if (!section) return first ? <Redirect to={`${path}/${first.path}`} replace /> : null
  return (
    <>
      <PageHead title={`${title}: ${section.label}`} />
      <div class="sectioned">
        <ul class="sections" ref={list}>
          {allowed.map((one) => (
            <li key={one.path}>
              <Link
                href={`${path}/${one.path}`}
                aria-current={one.path === section.path ? 'page' : undefined}
              >
                {one.label}
              </Link>
            </li>
          ))}
        </ul>
        <div class="stack">
          <section.page key={section.path} params={params} />
        </div>
      </div>
    </>
  )
}
