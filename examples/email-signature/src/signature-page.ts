import type { Rendered, SignatureStyle } from '@otklik/links'

/** Describes a page from which one agent's signature is copied. */
export interface SignaturePage {
  style: SignatureStyle
  locale: string
  /** Holds the name, department and telephone number above the rating, as plain text. */
  lines: readonly string[]
  block: Rendered
}

/**
 * Returns the page. The signature is on white in a dark theme too, because a browser copies the colours that it shows
 * and letters are written on white. One click selects all of the signature.
 */
export function signaturePage({ style, locale, lines, block }: SignaturePage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>A signature with ${style}</title>
<style>
:root { color-scheme: light dark }
body { max-width: 34em; margin: 48px auto; padding: 0 16px; font: 16px/1.45 system-ui, sans-serif }
.letter { margin: 24px 0; padding: 24px; border: 1px solid #8a97a5; border-radius: 10px; background: #fff; color-scheme: light }
.signature { user-select: all; -webkit-user-select: all; cursor: pointer }
</style>
</head>
<body>
<p>Click the signature, which selects all of it, copy it, and paste it into the signature of your mail program.</p>
<div class="letter"><div class="signature" lang="${locale}">
<p style="margin:0;padding:0 8px 8px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#16202b;background-color:#ffffff">${lines.join('<br>')}</p>
${block.html}
</div></div>
</body>
</html>
`
}
