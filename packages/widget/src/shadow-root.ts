import dark from './dark.css'
import look from './look.css'
import type { Options } from './options.ts'

/** Attaches an open shadow root with the styles of a theme. Keys pressed inside do not reach the page's shortcuts. */
export function attachShadowRoot(element: HTMLElement, theme: Options['theme'] = 'auto'): ShadowRoot {
  const sheets = [stylesheet(look)]
  if (theme !== 'light') sheets.push(stylesheet(dark, theme === 'auto' ? '(prefers-color-scheme: dark)' : ''))
  const root = element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = sheets
  // Outside the shadow root a key seems to be typed into the host, which no shortcut of a page takes for a text field.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    root.addEventListener(type, (event) => event.stopPropagation())
  }
  return root
}

/** Constructs a stylesheet, as a strict content security policy forbids `<style>` and style attributes. */
function stylesheet(css: string, media = ''): CSSStyleSheet {
  const sheet = new CSSStyleSheet({ media })
  sheet.replaceSync(css)
  return sheet
}
