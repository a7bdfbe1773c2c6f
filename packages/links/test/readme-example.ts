import { mintContextToken, renderRatingBlock, renderSignatureBlock, signatureLinks } from '@otklik/links'

/** For the page on which a ticket closes: what the widget takes as `data-token`. */
export function tokenFor(person: string, secret: string): Promise<string> {
  return mintContextToken(
    { person, service: 'payroll', ticket: 'INC-1042' },
    { secret, expiresIn: '2 hours' },
  )
}

/** For the letter that says so: `links` as `POST /v1/invitations` gave them. */
export function ratingOf(links: Record<'1' | '2' | '3' | '4' | '5', string>) {
  const { html, text } = renderRatingBlock({ links, locale: 'de-AT', question: 'Wie war INC-1042?' })
  return { html: `<p>INC-1042 ist geschlossen.</p>${html}`, text: `INC-1042 ist geschlossen.\n\n${text}` }
}

/** For a server-side signature tool, which writes each agent's own token into the placeholder. */
export const signature = renderSignatureBlock({
  links: signatureLinks('https://rate.example', '%%OtklikToken%%'),
  locale: 'uk',
})
