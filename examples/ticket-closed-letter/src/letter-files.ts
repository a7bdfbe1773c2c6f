import { BLOCK_LOCALES, decoyLink, ratingLinks, renderTicketClosedLetter } from '@otklik/links'

/** Where the collector is reached; put your own in its place. */
const PUBLIC_URL = 'https://rate.example'

/** The letter in every language, as files by their names: what stands in `{{…}}` is for the ticket system to fill in. */
export function letterFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const locale of BLOCK_LOCALES) {
    const { subject, html, text } = renderTicketClosedLetter({
      links: ratingLinks(PUBLIC_URL, '{{token}}'),
      decoy: decoyLink(PUBLIC_URL, '{{token}}'),
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
