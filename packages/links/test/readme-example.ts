import { mintContextToken, renderRatingBlock, renderSignatureBlock, signatureLinks } from '@otklik/links'

/** Returns the token for the page of a closed ticket. The widget takes it as `data-token`. */
export function tokenFor(person: string, secret: string): Promise<string> {
  return mintContextToken(
    {
      person,
      name: 'Olha Koval',
      email: 'o.koval@northwind.example',
      service: 'payroll',
      ticket: 'INC-1042',
      about: { title: 'Payslip of May', closedAt: '2026-06-03T10:00:00Z' },
    },
    { secret, expiresIn: '2 hours' },
  )
}

/** Returns both parts of the letter about it. `POST /v1/invitations` returns its `links`. */
export function letterOf(links: Record<'1' | '2' | '3' | '4' | '5', string>) {
  const { html, text } = renderRatingBlock({ links, locale: 'de-AT', question: 'Wie war INC-1042?' })
  return { html: `<p>INC-1042 ist geschlossen.</p>${html}`, text: `INC-1042 ist geschlossen.\n\n${text}` }
}

/** Holds the block for a signature tool on the mail server, which replaces the placeholder by each agent's token. */
export const signature = renderSignatureBlock({
  links: signatureLinks('https://rate.example', '%%OtklikToken%%'),
  locale: 'uk',
})
