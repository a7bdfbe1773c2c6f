import { settings } from '#texts/settings'
import type { Page } from '../../parts/lazy-page.tsx'
import { SectionedPage } from '../../parts/sectioned-page.tsx'
import { SECTIONS } from './sections.ts'

/** Shows one section of the settings, beside the list of all. */
export const SettingsPage: Page = ({ params }) => (
  <SectionedPage path="/settings" title={settings.title} sections={SECTIONS} params={params} />
)
