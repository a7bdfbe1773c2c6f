import type { Me } from '@otklik/contract'

/** Holds what the collector wrote into the document: who is signed in, as `/v1/me` tells it, and where things are. */
interface ConsoleDocument {
  me: Me
  /** Is the path of the workspace's console, without a slash at its end. */
  home: string
  /** Is the path of the collector, without a slash at its end: that of the API is `/v1` below it. */
  root: string
}

const { textContent } = document.getElementById('otklik-console') as HTMLElement

export const { me, home, root }: ConsoleDocument = JSON.parse(textContent ?? '')

/** Is the language of the document. */
export const language = document.documentElement.lang

/** Is the locale of numbers, dates and plurals. English is that of Europe: days before months, 24 hours. */
export const locale = language === 'en' ? 'en-GB' : language
