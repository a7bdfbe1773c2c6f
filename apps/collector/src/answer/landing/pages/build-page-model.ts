import type { Language } from '@otklik/texts'
import type { Link } from '../../../ask/letters/link.ts'
import { localizeSurvey } from '../../../ask/surveys/localize-survey.ts'
import type { PageBrand } from '../../../workspace/pages/page-brand.ts'
import type { PageModel } from './page-model.ts'
import { pageTexts } from './page-texts.ts'

/** Adds to a link what its pages need in one language. */
export function buildPageModel(link: Link, brand: PageBrand, action: string, locale: Language): PageModel {
  return {
    link,
    brand,
    action,
    locale,
    texts: pageTexts(locale),
    survey: localizeSurvey(link.ask.survey, locale),
    answers: link.isShared ? {} : link.invitation.answers,
  }
}
