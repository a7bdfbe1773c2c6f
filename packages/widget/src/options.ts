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
  /** Sets the caption under the question, which is the service and the ticket by default. */
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
  title: /./,
  theme: /^(light|dark|auto)$/,
}

/** Returns a sentence that names the first missing or invalid option. */
export function validateOptions(options: Options): string | undefined {
  const required = options.token ? ['site'] : ['site', 'service']
  for (const name of Object.keys(PATTERNS) as (keyof Options)[]) {
    const value = options[name]
    if (!value && required.includes(name)) return `data-${name} is missing.`
    if (value && !PATTERNS[name].test(String(value))) return `data-${name} is not valid.`
  }
  return undefined
}

/** Names the options that do not exist: a misspelt one would silently be left out of the answer. */
export function warnOfUnknown(options: Options) {
  for (const name of Object.keys(options)) if (!(name in PATTERNS)) warn(`data-${name} is not known.`)
}

/** Drops empty options, as page templates often write attributes without a value. */
export function withoutEmpty<Named extends object>(options: Named): Named {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== '')) as Named
}
