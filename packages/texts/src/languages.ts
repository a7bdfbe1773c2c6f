import * as ar from './ar.ts'
import * as be from './be.ts'
import * as de from './de.ts'
import * as en from './en.ts'
import type { FiguresLetterTexts } from './figures-letter-texts.ts'
import * as kk from './kk.ts'
import * as pl from './pl.ts'
import * as ru from './ru.ts'
import type {
  BlockTexts,
  CaseTexts,
  Direction,
  LandingTexts,
  LetterTexts,
  NoticeTexts,
  ProviderSignInTexts,
  RatingTexts,
  ReviewTexts,
  ScaleTexts,
  SignInTexts,
  SurveyTexts,
  TicketTexts,
} from './texts.ts'
import * as uk from './uk.ts'

/** Lists the supported languages. A new one needs a file of that name, and an entry in each table below. */
export const LANGUAGES = ['en', 'ru', 'uk', 'de', 'kk', 'ar', 'be', 'pl'] as const
export type Language = (typeof LANGUAGES)[number]

/** Holds one section in every language. Each section has its own table, so that a bundle takes only those it uses. */
type InEachLanguage<Section> = Readonly<Record<Language, Section>>

export const directions: InEachLanguage<Direction> = {
  en: en.direction,
  ru: ru.direction,
  uk: uk.direction,
  de: de.direction,
  kk: kk.direction,
  ar: ar.direction,
  be: be.direction,
  pl: pl.direction,
}

export const surveyTexts: InEachLanguage<SurveyTexts> = {
  en: en.survey,
  ru: ru.survey,
  uk: uk.survey,
  de: de.survey,
  kk: kk.survey,
  ar: ar.survey,
  be: be.survey,
  pl: pl.survey,
}

export const reviewTexts: InEachLanguage<ReviewTexts> = {
  en: en.review,
  ru: ru.review,
  uk: uk.review,
  de: de.review,
  kk: kk.review,
  ar: ar.review,
  be: be.review,
  pl: pl.review,
}

export const scaleTexts: InEachLanguage<ScaleTexts> = {
  en: en.scale,
  ru: ru.scale,
  uk: uk.scale,
  de: de.scale,
  kk: kk.scale,
  ar: ar.scale,
  be: be.scale,
  pl: pl.scale,
}

export const ratingTexts: InEachLanguage<RatingTexts> = {
  en: en.rating,
  ru: ru.rating,
  uk: uk.rating,
  de: de.rating,
  kk: kk.rating,
  ar: ar.rating,
  be: be.rating,
  pl: pl.rating,
}

export const blockTexts: InEachLanguage<BlockTexts> = {
  en: en.block,
  ru: ru.block,
  uk: uk.block,
  de: de.block,
  kk: kk.block,
  ar: ar.block,
  be: be.block,
  pl: pl.block,
}

export const ticketTexts: InEachLanguage<TicketTexts> = {
  en: en.ticket,
  ru: ru.ticket,
  uk: uk.ticket,
  de: de.ticket,
  kk: kk.ticket,
  ar: ar.ticket,
  be: be.ticket,
  pl: pl.ticket,
}

export const letterTexts: InEachLanguage<LetterTexts> = {
  en: en.letter,
  ru: ru.letter,
  uk: uk.letter,
  de: de.letter,
  kk: kk.letter,
  ar: ar.letter,
  be: be.letter,
  pl: pl.letter,
}

export const landingTexts: InEachLanguage<LandingTexts> = {
  en: en.landing,
  ru: ru.landing,
  uk: uk.landing,
  de: de.landing,
  kk: kk.landing,
  ar: ar.landing,
  be: be.landing,
  pl: pl.landing,
}

export const caseTexts: InEachLanguage<CaseTexts> = {
  en: en.casePage,
  ru: ru.casePage,
  uk: uk.casePage,
  de: de.casePage,
  kk: kk.casePage,
  ar: ar.casePage,
  be: be.casePage,
  pl: pl.casePage,
}

export const figuresLetterTexts: InEachLanguage<FiguresLetterTexts> = {
  en: en.figuresLetter,
  ru: ru.figuresLetter,
  uk: uk.figuresLetter,
  de: de.figuresLetter,
  kk: kk.figuresLetter,
  ar: ar.figuresLetter,
  be: be.figuresLetter,
  pl: pl.figuresLetter,
}

export const noticeTexts: InEachLanguage<NoticeTexts> = {
  en: en.notice,
  ru: ru.notice,
  uk: uk.notice,
  de: de.notice,
  kk: kk.notice,
  ar: ar.notice,
  be: be.notice,
  pl: pl.notice,
}

export const providerSignInTexts: InEachLanguage<ProviderSignInTexts> = {
  en: en.providerSignIn,
  ru: ru.providerSignIn,
  uk: uk.providerSignIn,
  de: de.providerSignIn,
  kk: kk.providerSignIn,
  ar: ar.providerSignIn,
  be: be.providerSignIn,
  pl: pl.providerSignIn,
}

export const signInTexts: InEachLanguage<SignInTexts> = {
  en: en.signIn,
  ru: ru.signIn,
  uk: uk.signIn,
  de: de.signIn,
  kk: kk.signIn,
  ar: ar.signIn,
  be: be.signIn,
  pl: pl.signIn,
}
