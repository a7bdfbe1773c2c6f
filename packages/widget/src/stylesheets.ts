import dark from './dark.css'
import look from './look.css'
import type { Options } from './options.ts'

/** Returns constructed stylesheets, as a strict content security policy forbids `<style>` and style attributes. */
export function stylesheetsFor(theme: Options['theme'] = 'auto'): CSSStyleSheet[] {
  const sheets = [sheet(look)]
  if (theme !== 'light') sheets.push(sheet(dark, theme === 'auto' ? '(prefers-color-scheme: dark)' : ''))
  return sheets
}

function sheet(css: string, media = ''): CSSStyleSheet {
  const made = new CSSStyleSheet({ media })
  made.replaceSync(css)
  return made
}
