import type { Answers, LocalizedSurvey } from '@otklik/contract'
import type { Language } from '@otklik/texts'
import type { Objection } from '../form/form-body.ts'
import type { PageTexts } from './page-texts.ts'

/** One ask, as the pages behind its links show it to one person. */
export interface PageModel {
  locale: Language
  texts: PageTexts
  survey: LocalizedSurvey
  /** What is rated, as the person knows it: `Payroll · INC-1042`. */
  caption: string
  /** The path that its forms are sent to; with a score behind it, the path of that score's link. */
  action: string
  /** What is stored; empty while it is unanswered. */
  answers: Answers
  /** The day that its forms vote on, where each has a vote of its own. */
  day?: string | undefined
  /** Whether it asks who rates, and what about: nobody was asked by name. */
  asksRater: boolean
  /** What may be said of the request itself; empty where nobody was written to. */
  objections: readonly Objection[]
}
