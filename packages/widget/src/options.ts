/** What is rated, by whom, and how it looks; each is also an attribute of the tag, `data-…`. */
export interface Options {
  /** The collector's origin, such as `https://rate.example`. The tag knows it: it is the script's own. */
  collector: string
  /** The public site key, `pk_…`. */
  site: string
  /** A signed context. What it says can't be said beside it. */
  token?: string | undefined
  /** The service's key in the catalogue; required without a token, and only then sent. */
  service?: string | undefined
  ticket?: string | undefined
  company?: string | undefined
  /** The customer level: 1, 2 or 3. */
  level?: 1 | 2 | 3 | '1' | '2' | '3' | undefined
  touchpoint?: string | undefined
  /** A survey's key; fetched before it shows. Without one, the built-in default. */
  survey?: string | undefined
  /** The line under the question; by default the service and the ticket. */
  title?: string | undefined
  /** `auto`, the default, follows the system. */
  theme?: 'light' | 'dark' | 'auto' | undefined
}

const KEY = /^[\w.:#-]{1,64}$/

const PATTERNS: Partial<Record<keyof Options, RegExp>> = {
  site: /^pk_/,
  token: /^[\w-]+\.[\w-]+\.[\w-]+$/,
  service: KEY,
  ticket: KEY,
  company: KEY,
  level: /^[123]$/,
  touchpoint: KEY,
  survey: KEY,
  theme: /^(light|dark|auto)$/,
}

/** The first thing wrong with the options, as a sentence that names it. */
export function validateOptions(options: Options): string | undefined {
  const required = options.token ? ['site'] : ['site', 'service']
  for (const name of Object.keys(PATTERNS) as (keyof Options)[]) {
    const value = options[name]
    if (!value && required.includes(name)) return `data-${name} is missing.`
    if (value && !PATTERNS[name]?.test(String(value))) return `data-${name} is not valid.`
  }
  return undefined
}

/** A page's template may well write an attribute without a value: that is as good as none. */
export function withoutEmpty<Named extends object>(options: Named): Named {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== '')) as Named
}
