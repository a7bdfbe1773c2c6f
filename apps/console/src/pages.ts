import { shell } from '#texts/shell'
import { isRole, may } from './api/access.ts'
import { me } from './document.ts'
import { CasePages } from './pages/cases/case-pages.tsx'
import { TodayPage } from './pages/today/today-page.tsx'
import { lazyPage, type Page } from './parts/lazy-page.tsx'

/** Describes a page of the console. */
interface PageEntry {
  /** Lists the patterns of its addresses within the console. The first one stands in the navigation. */
  paths: string[]
  /** Without it the page is not in the navigation. */
  label?: string
  page: Page
  /** The page is absent for users who may not open it. */
  isAllowed: boolean
  /** It stands apart, below the pages of every day. */
  isApart?: boolean
}

/** Lists the pages, in the order of the navigation. The first one is in the first script, and others are loaded when they are opened. */
export const PAGES: PageEntry[] = [
  { paths: ['/'], label: shell.pages.today, page: TodayPage, isAllowed: may('read') },
  {
    paths: ['/scores'],
    label: shell.pages.scores,
    page: lazyPage(async () => (await import('./pages/scores/scores-page.tsx')).ScoresPage),
    isAllowed: may('read'),
  },
  {
    paths: ['/feedback'],
    label: shell.pages.feedback,
    page: lazyPage(async () => (await import('./pages/feedback/feedback-page.tsx')).FeedbackPage),
    isAllowed: may('rows'),
  },
  { paths: ['/cases', '/cases/:id'], label: shell.pages.cases, page: CasePages, isAllowed: may('work') },
  {
    // It is the first page of those who have no other.
    paths: [may('read') ? '/mine' : '/'],
    label: shell.pages.mine,
    page: lazyPage(async () => (await import('./pages/mine/mine-page.tsx')).MinePage),
    isAllowed: !may('read') || me.user?.agent !== undefined,
  },
  {
    paths: ['/subscriptions', '/subscriptions/:id'],
    // Agents are led there by their own page.
    ...(may('read') && { label: shell.pages.subscriptions }),
    page: lazyPage(
      async () => (await import('./pages/subscriptions/subscriptions-page.tsx')).SubscriptionsPage,
    ),
    isAllowed: may('read') || isRole('agent'),
    isApart: true,
  },
  {
    paths: ['/asking', '/asking/:section', '/asking/:section/:id'],
    label: shell.pages.asking,
    page: lazyPage(async () => (await import('./pages/asking/asking-page.tsx')).AskingPage),
    isAllowed: may('surveys'),
    isApart: true,
  },
  {
    paths: ['/first-run'],
    page: lazyPage(async () => (await import('./pages/first-run/first-run-page.tsx')).FirstRunPage),
    isAllowed: may('admin'),
  },
  {
    paths: ['/settings', '/settings/:section', '/settings/:section/:id'],
    label: shell.pages.settings,
    page: lazyPage(async () => (await import('./pages/settings/settings-page.tsx')).SettingsPage),
    // Whoever works on cases finds their own notices there.
    isAllowed: may('work'),
    isApart: true,
  },
]
