import type { Answers, LocalizedSurvey } from '@otklik/contract'
import type { BlockLocale } from '@otklik/links'
import type { Link } from '../../../ask/letters/link.ts'
import type { PageTexts } from './page-texts.ts'

/** A link as its pages show it: in one language, to one person. */
export interface PageModel {
  link: Link
  /** The path that forms are sent to. With a score behind it, it is the path of that score's link. */
  action: string
  locale: BlockLocale
  texts: PageTexts
  /** The survey of the link in that language. */
  survey: LocalizedSurvey
  /** The stored answers that this person may see. Empty before the first one. */
  answers: Answers
}
