import { warn } from './warn.ts'

/** Configures a rating. Each option is also an attribute of the script tag, `data-…`. */
export interface Options {
  /** Sets the collector's origin, such as `https://rate.example`. A script tag uses its own origin. */
  collector: string
  /** Identifies the site by its public key, `pk_…`. */
  site: string
  /** Carries a signed context. The context options below are ignored beside it. */
  token?: string | undefined
  /** Names the service by its key in the catalogue; required without a token. */
  service?: string | undefined
  /** Holds the ticket's number as its system writes it, in any script. */
  ticket?: string | undefined
  company?: string | undefined
  /** Sets the customer level: 1, 2 or 3. */
  level?: 1 | 2 | 3 | '1' | '2' | '3' | undefined
  touchpoint?: string | undefined
  /** Names a survey, which is fetched first. The built-in survey is shown by default. */
  survey?: string | undefined
  /** Names the service centre, above the question. */
  brand?: string | undefined
  /** Sets the caption under the question: by default the title in the token, or else the service, and the ticket. */
  title?: string | undefined
  /** `auto`, the default, follows the system. */
  theme?: 'light' | 'dark' | 'auto' | undefined
}

const KEY = /^[\w.:#-]{1,64}$/

const PATTERNS: Record<keyof Options, RegExp> = {
  collector: /./,
  site: /^pk_/,
  token: /^[\w-]+\.[\w-]+\.[\w-]+$/,
  service: KEY,
  ticket: /^.{1,128}$/u,
  company: KEY,
  level: /^[123]$/,
  touchpoint: KEY,
  survey: KEY,
  brand: /./,
  title: /./,
  theme: /^(light|dark|auto)$/,
}

/**
 * Returns the options without empty ones, as page templates often write attributes without a value. Names those that do
 * not exist in the console: a misspelt one would silently be left out of the answer.
 *
 * @throws a sentence that names the first missing or invalid option
 */
export function checkOptions(options: Options): Options {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ''))
  for (const name of Object.keys(given)) if (!(name in PATTERNS)) warn(`data-${name} is not known.`)
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    const value = given[name]
    if (value) {
      if (!pattern.test(String(value))) throw `data-${name} is not valid.`
    } else if (name === 'site' || (name === 'service' && !given.token)) throw `data-${name} is missing.`
  }
  return given as unknown as Options
}
