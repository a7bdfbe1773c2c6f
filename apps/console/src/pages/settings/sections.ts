import { settings } from '#texts/settings'
import { may } from '../../api/access.ts'
import { lazyPage, type Page } from '../../parts/lazy-page.tsx'

/** Describes a section of the settings. */
interface Section {
  /** Follows `/settings/` in its address. */
  path: string
  label: string
  page: Page
  isAllowed: boolean
}

const { sections } = settings
const isAdmin = may('admin')

const ALL: Section[] = [
  {
    path: 'general',
    label: sections.general,
    page: lazyPage(async () => (await import('./general/general-page.tsx')).GeneralPage),
    isAllowed: isAdmin,
  },
  {
    path: 'users',
    label: sections.users,
    page: lazyPage(async () => (await import('./users/users-page.tsx')).UsersPage),
    isAllowed: isAdmin,
  },
  {
    path: 'keys',
    label: sections.keys,
    page: lazyPage(async () => (await import('./keys/keys-page.tsx')).KeysPage),
    isAllowed: isAdmin,
  },
  {
    path: 'audit',
    label: sections.audit,
    page: lazyPage(async () => (await import('./audit/audit-page.tsx')).AuditPage),
    isAllowed: isAdmin,
  },
]

/** Lists the sections that the user may see. */
export const SECTIONS = ALL.filter(({ isAllowed }) => isAllowed)
