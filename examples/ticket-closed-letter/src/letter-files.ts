import { BLOCK_LOCALES, honeypotLink, ratingLinks, renderTicketClosedLetter } from '@otklik/links'

/** Stands for the URL of your collector. */
const PUBLIC_URL = 'https://rate.example'

/** Returns the letter in every language, by file name. The ticket system replaces each `{{…}}`. */
export function letterFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const locale of BLOCK_LOCALES) {
    const { subject, html, text } = renderTicketClosedLetter({
      links: ratingLinks(PUBLIC_URL, '{{token}}'),
      honeypot: honeypotLink(PUBLIC_URL, '{{token}}'),
      optOut: `${PUBLIC_URL}/r/{{token}}/opt-out`,
      locale,
      ticket: '{{ticket}}',
      service: '{{service}}',
      name: '{{name}}',
    })
    files.set(`${locale}.html`, html)
    files.set(`${locale}.txt`, `${subject}\n\n${text}`)
  }
  return files
}
