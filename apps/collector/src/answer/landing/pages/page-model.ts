import type { Answers, LocalizedSurvey, NextStep } from '@otklik/contract'
import type { Language } from '@otklik/texts'
import type { Link } from '../../../ask/letters/link.ts'
import type { PageBrand } from '../../../workspace/pages/page-brand.ts'
import type { PageTexts } from './page-texts.ts'

/** Holds a link and what its pages need to show it in one language. */
export interface PageModel {
  link: Link
  brand: PageBrand
  /** Forms are sent to this path. With a score behind it, it is the path of that score's link. */
  action: string
  locale: Language
  texts: PageTexts
  /** This is the survey of the link in that language. */
  survey: LocalizedSurvey
  /** These are stored, and the person may see them. */
  answers: Answers
  /** Tells what happens after a low score. Its URL is missing if anybody with the link may see the page. */
  next?: NextStep | undefined
}
