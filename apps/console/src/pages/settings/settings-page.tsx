import { Link, Redirect } from 'wouter-preact'
import { settings } from '#texts/settings'
import type { Page } from '../../parts/lazy-page.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { SECTIONS } from './sections.ts'

/** Shows one section of the settings, beside the list of all. */
export const SettingsPage: Page = ({ params }) => {
  const [first] = SECTIONS
  const section = SECTIONS.find(({ path }) => path === params.section)
  if (!section) return first ? <Redirect to={`/settings/${first.path}`} replace /> : null
  return (
    <>
      <PageHead title={`${settings.title}: ${section.label}`} />
      <div class="settings">
        <ul class="sections">
          {SECTIONS.map(({ path, label }) => (
            <li key={path}>
              <Link href={`/settings/${path}`} aria-current={path === section.path ? 'page' : undefined}>
                {label}
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
