import { type CaseTexts, caseTexts, type Language } from '@otklik/texts'
import { tellTime } from '@otklik/texts/tell-time'
import { type PageTexts, pageTexts } from '../../answer/landing/pages/page-texts.ts'
import type { PageBrand } from '../../workspace/pages/page-brand.ts'
import type { PersonCase } from './open-case-link.ts'

/** Holds a case and what its page needs to show it in one language. */
export interface CasePageModel extends Omit<PersonCase, 'brand' | 'locale'> {
  brand: PageBrand
  locale: Language
  texts: PageTexts & { case: CaseTexts }
  /** Forms are sent to this path, which is that of the page itself. */
  action: string
  now: Date
}

/** Adds to a case what its page needs in one language. */
export function buildCasePage(
  personCase: PersonCase,
  brand: PageBrand,
  action: string,
  locale: Language,
  now: Date,
): CasePageModel {
  const texts = { ...pageTexts(locale), case: caseTexts[locale] }
  return { ...personCase, brand, locale, texts, action, now }
}

/** Tells a time in the workspace's time zone. */
export function tellTimeOn({ locale, workspaceContext, now }: CasePageModel, time: Date): string {
  return tellTime(time, locale, workspaceContext.timeZone, now)
}
