import { settings } from '#texts/settings'
import { isRole, may } from '../../api/access.ts'
import { lazyPage } from '../../parts/lazy-page.tsx'
import type { Section } from '../../parts/sectioned-page.tsx'

const { sections } = settings
const isAdmin = may('admin')
const isQuality = isRole('quality', 'admin')

/** Lists the sections of the settings. */
export const SECTIONS: Section[] = [
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
    path: 'calendar',
    label: sections.calendar,
    page: lazyPage(async () => (await import('./calendar/calendar-page.tsx')).CalendarPage),
    isAllowed: isQuality,
  },
  {
    path: 'routing',
    label: sections.routing,
    page: lazyPage(async () => (await import('./routing/routing-page.tsx')).RoutingPage),
    isAllowed: isQuality,
  },
  {
    path: 'causes',
    label: sections.causes,
    page: lazyPage(async () => (await import('./causes/causes-page.tsx')).CausesPage),
    isAllowed: isQuality,
  },
  {
    path: 'notices',
    label: sections.notices,
    page: lazyPage(async () => (await import('./notices/notices-page.tsx')).NoticesPage),
    isAllowed: isQuality,
  },
  {
    path: 'my-notices',
    label: sections['my-notices'],
    page: lazyPage(async () => (await import('./notices/my-notices-page.tsx')).MyNoticesPage),
    isAllowed: may('work'),
  },
  {
    path: 'webhooks',
    label: sections.webhooks,
    page: lazyPage(async () => (await import('./webhooks/webhooks-page.tsx')).WebhooksPage),
    isAllowed: isAdmin,
  },
  {
    path: 'keys',
    label: sections.keys,
    page: lazyPage(async () => (await import('./keys/keys-page.tsx')).KeysPage),
    isAllowed: isAdmin,
  },
  {
    path: 'retention',
    label: sections.retention,
    page: lazyPage(async () => (await import('./retention/retention-page.tsx')).RetentionPage),
    isAllowed: isAdmin,
  },
  {
    path: 'published',
    label: sections.published,
    page: lazyPage(async () => (await import('./published/published-page.tsx')).PublishedPage),
    isAllowed: isAdmin,
  },
  {
    path: 'attributes',
    label: sections.attributes,
    page: lazyPage(async () => (await import('./attributes/attributes-page.tsx')).AttributesPage),
    isAllowed: isAdmin,
  },
  {
    path: 'audit',
    label: sections.audit,
    page: lazyPage(async () => (await import('./audit/audit-page.tsx')).AuditPage),
    isAllowed: isAdmin,
  },
]
