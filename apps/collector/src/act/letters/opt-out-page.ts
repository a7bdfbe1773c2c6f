import { createHash } from 'node:crypto'
import { Html, html } from '@otklik/links/html'
import { type OptOutTexts, optOutTextsOf } from './opt-out-texts.ts'

const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --page: #f3f5f7; --ink: #16202b; --accent: #0b5cad; --on-accent: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ground: #17212b; --page: #0f161d; --ink: #e6ebf0; --accent: #7db8f2; --on-accent: #0f161d }
}
body { margin: 0; padding: clamp(16px, 8vh, 96px) 16px 32px; background: var(--page); color: var(--ink);
  font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif }
main { max-width: 30em; margin-inline: auto; padding: 24px; background: var(--ground); border-radius: 10px }
h1 { margin: 0; font: inherit; font-weight: 600 }
form { margin: 16px 0 0 }
button { padding: 10px 16px; border: 0; border-radius: 10px; background: var(--accent); color: var(--on-accent);
  font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`

/** What the page may do: show itself, and send its own form. */
export const OPT_OUT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/** The page of a letter's link to opt out, in the language of `tag`: it asks, or says what became of it. */
export function optOutPage(tag: string, step: keyof Omit<OptOutTexts, 'press'>): string {
  const { locale, texts } = optOutTextsOf(tag)
  // The form goes to the page's own address.
  const form: Html | Html[] =
    step === 'question' ? html`<form method="post"><button>${texts.press}</button></form>` : []
  return html`<!doctype html>
    <html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <title>${texts[step]}</title>
    ${new Html(`<style>${STYLE}</style>`)}
    </head>
    <body>
    <main>
    <h1>${texts[step]}</h1>
    ${form}
    </main>
    </body>
    </html>
    `.source
}
