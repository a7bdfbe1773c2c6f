import { root } from '../document.ts'

interface Tag {
  language: string
  /** Are the attributes without `data-`. */
  attributes: Record<string, string>
}

/** Writes the tag that a page needs to show the widget. */
export function siteTag({ language, attributes }: Tag, origin = location.origin): string {
  const file = language === 'en' ? 'otklik.js' : `otklik.${language}.js`
  const written = Object.entries(attributes).map(([name, value]) => `data-${name}="${escapeValue(value)}"`)
  return `<script async src="${origin}${root}/${file}"\n  ${written.join(' ')}></script>`
}

function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
