import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  blockTexts,
  caseTexts,
  directions,
  figuresLetterTexts,
  LANGUAGES,
  type Language,
  landingTexts,
  letterTexts,
  noticeTexts,
  providerSignInTexts,
  ratingTexts,
  scaleTexts,
  signInTexts,
  surveyTexts,
  ticketTexts,
} from './languages.ts'

const SECTIONS = {
  surveyTexts,
  scaleTexts,
  ratingTexts,
  blockTexts,
  ticketTexts,
  letterTexts,
  landingTexts,
  caseTexts,
  figuresLetterTexts,
  noticeTexts,
  providerSignInTexts,
  signInTexts,
}
const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en')

/** Returns every text of a language by its path, such as `landingTexts.confirm.title`. */
function textsOf(language: Language): Map<string, string> {
  const found = new Map<string, string>()
  for (const [section, inEachLanguage] of Object.entries(SECTIONS)) collect(section, inEachLanguage[language])
  return found

  function collect(path: string, value: unknown): void {
    if (typeof value === 'string') found.set(path, value)
    else for (const [key, part] of Object.entries(value as object)) collect(`${path}.${key}`, part)
  }
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\w*\}?|\}/g)].map(([placeholder]) => placeholder).sort()
}

test('the list has every language that has a file', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /^[a-z]{2,3}\.ts$/.test(file))

  expect(files.sort()).toEqual(LANGUAGES.map((language) => `${language}.ts`).sort())
})

test.each(LANGUAGES)('the tables contain the texts of the file of %s', async (language) => {
  const file = await import(new URL(`${language}.ts`, import.meta.url).href)
  const {
    survey,
    scale,
    rating,
    block,
    ticket,
    letter,
    landing,
    casePage,
    figuresLetter,
    notice,
    providerSignIn,
    signIn,
  } = file

  expect(file.locale).toBe(language)
  expect(directions[language]).toBe(file.direction)
  expect(Object.values(SECTIONS).map((section) => section[language])).toEqual([
    survey,
    scale,
    rating,
    block,
    ticket,
    letter,
    landing,
    casePage,
    figuresLetter,
    notice,
    providerSignIn,
    signIn,
  ])
})

test.each(LANGUAGES)('the direction of %s is that of its script', (language) => {
  expect(directions[language]).toBe(['ar', 'fa', 'he', 'ur'].includes(language) ? 'rtl' : 'ltr')
})

test.each(TRANSLATIONS)('every text is translated into %s', (language) => {
  const english = textsOf('en')
  const translated = textsOf(language)

  expect([...translated.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [path, text] of translated) {
    expect(text.trim(), path).not.toBe('')
    expect(text, path).not.toBe(english.get(path))
  }
})

test.each(TRANSLATIONS)('each text in %s has the placeholders of the English one', (language) => {
  const english = textsOf('en')

  for (const [path, text] of textsOf(language)) {
    expect(placeholdersOf(text), path).toEqual(placeholdersOf(english.get(path) ?? ''))
  }
})

test('English texts contain only placeholders that are filled in', () => {
  for (const [path, text] of textsOf('en')) {
    const known = path.startsWith('letterTexts')
      ? ['{name}', '{service}', '{ticket}', '{tickets}']
      : path.startsWith('landingTexts.letters')
        ? ['{centre}', '{mailbox}']
        : path.startsWith('ticketTexts')
          ? ['{agent}', '{date}']
          : path.startsWith('signInTexts')
            ? ['{centre}', '{minutes}', '{name}', '{time}']
            : path.startsWith('caseTexts')
              ? ['{date}', '{score}', '{subject}', '{time}']
              : path.startsWith('figuresLetterTexts')
                ? ['{centre}', '{count}', '{hours}', '{name}', '{service}']
                : path.startsWith('noticeTexts')
                  ? ['{centre}', '{count}', '{name}', '{score}', '{subject}', '{threshold}', '{time}']
                  : ['{best}', '{score}']
    expect(known, path).toEqual(expect.arrayContaining(placeholdersOf(text)))
  }
})
