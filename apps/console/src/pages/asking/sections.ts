import { asking } from '#texts/asking'
import { may } from '../../api/access.ts'
import { lazyPage, type Page } from '../../parts/lazy-page.tsx'
import type { Section } from '../../parts/sectioned-page.tsx'
import { PARTS, type PartName } from './catalogue/parts.ts'

const { sections } = asking
const isAdmin = may('admin')

/** Lists the sections of the page about asking. */
export const SECTIONS: Section[] = [
  ...(Object.keys(PARTS) as PartName[]).map((path) => ({
    path,
    label: sections[path],
    page: catalogueOf(path),
    isAllowed: isAdmin,
  })),
  {
    path: 'surveys',
    label: sections.surveys,
    page: lazyPage(async () => (await import('./surveys/surveys-page.tsx')).SurveysPage),
    isAllowed: may('surveys'),
  },
  {
    path: 'letters',
    label: sections.letters,
    page: lazyPage(async () => (await import('./letters/letters-page.tsx')).LettersPage),
    isAllowed: isAdmin,
  },
  {
    path: 'brand',
    label: sections.brand,
    page: lazyPage(async () => (await import('./brand/brand-page.tsx')).BrandPage),
    isAllowed: isAdmin,
  },
  {
    path: 'signatures',
    label: sections.signatures,
    page: lazyPage(async () => (await import('./signatures/signatures-page.tsx')).SignaturesPage),
    isAllowed: isAdmin,
  },
  {
    path: 'hooks',
    label: sections.hooks,
    page: lazyPage(async () => (await import('./hooks/hooks-page.tsx')).HooksPage),
    isAllowed: isAdmin,
  },
  {
    path: 'tag',
    label: sections.tag,
    page: lazyPage(async () => (await import('./tag/tag-page.tsx')).TagPage),
    isAllowed: isAdmin,
  },
]

function catalogueOf(part: PartName): Page {
  return lazyPage(async () => (await import('./catalogue/catalogue-page.tsx')).catalogueOf(part))
}
