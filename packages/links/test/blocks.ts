import { BLOCK_LOCALES } from '../src/block-locale.ts'
import { makeLinkToken } from '../src/link-token.ts'
import { renderRatingBlock } from '../src/rating-block.ts'
import { honeypotLink, ratingLinks, signatureLinks } from '../src/rating-links.ts'
import { renderSignatureBlock } from '../src/signature-block.ts'
import { renderTicketClosedLetter } from '../src/ticket-closed-letter.ts'
import { renderTicketsClosedLetter } from '../src/tickets-closed-letter.ts'

const ID = '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80'
/** Has 80 characters, the longest that is likely. */
const PUBLIC_URL = `https://${'rate.'.repeat(10)}example/feedback/of/us`
const WORKSPACE = 'w'.repeat(32)
const token = makeLinkToken({ workspace: WORKSPACE, invitation: ID }, 'k'.repeat(32))

export const links = ratingLinks(PUBLIC_URL, token)
export const honeypot = honeypotLink(PUBLIC_URL, token)
/** Returns links like those above, of another invitation for each index. */
export function linksOf(index: number) {
  const invitation = `${ID.slice(0, -2)}${String(index).padStart(2, '0')}`
  return ratingLinks(PUBLIC_URL, makeLinkToken({ workspace: WORKSPACE, invitation }, 'k'.repeat(32)))
}

export const signatureBlockLinks = signatureLinks(PUBLIC_URL, `${WORKSPACE}.${ID}`)

/** Lists every block: a letter's, and a signature's in both styles, in every language. */
export const everyBlock = BLOCK_LOCALES.flatMap((locale) => [
  {
    name: `the letter's block in ${locale}`,
    locale,
    links,
    ...renderRatingBlock({ links, honeypot, locale }),
  },
  ...(['digits', 'boxes'] as const).map((style) => ({
    name: `the signature's ${style} in ${locale}`,
    locale,
    links: signatureBlockLinks,
    ...renderSignatureBlock({ links: signatureBlockLinks, locale, style }),
  })),
])

/** Lists a letter about three tickets in a language of each direction. */
export const lettersOfThree = (['en', 'ar'] as const).map((locale) => ({
  name: `the letter about three tickets in ${locale}`,
  locale,
  ...renderTicketsClosedLetter({
    locale,
    honeypot,
    name: 'Anna',
    tickets: [
      { links: linksOf(1), ticket: 'INC-1', title: 'Payslip for October', service: 'Payroll' },
      { links: linksOf(2), ticket: 'INC-2', service: 'Travel' },
      { links: linksOf(3), service: 'Travel' },
    ],
  }),
}))

/** Lists a letter with a brand in a language of each direction. */
export const brandedLetters = (['en', 'ar'] as const).map((locale) => ({
  name: `the letter with a brand in ${locale}`,
  locale,
  ...renderTicketClosedLetter({
    locale,
    links,
    honeypot,
    ticket: 'INC-1',
    service: 'Payroll',
    optOut: `${PUBLIC_URL}/r/token/opt-out`,
    brand: {
      name: 'Northwind Shared Services of all Countries and Regions',
      logo: { url: `${PUBLIC_URL}/brand/main/hash.png`, width: 120, height: 32 },
      accent: '#1d4f91',
      url: 'https://northwind.example',
    },
  }),
}))

/** Holds all that can be known of a ticket, with words that a line is too short for. */
const everyFact = {
  service: 'Payroll',
  ticket: `INC-${'9'.repeat(124)}`,
  title: `java.lang.IllegalStateException:${'/home/service'.repeat(20)}`,
  url: 'https://desk.example/t/1042',
  agent: 'A'.repeat(200),
  closedAt: new Date('2026-03-03T22:30:00Z'),
}

/** Lists letters that say all this, about one ticket and about two, in a language of each direction. */
export const lettersWithFacts = (['en', 'ar'] as const).flatMap((locale) => [
  {
    name: `the letter about a ticket of many facts in ${locale}`,
    ...renderTicketClosedLetter({ ...everyFact, locale, links, honeypot, optOut: 'https://rate.example/o' }),
  },
  {
    name: `the letter about two tickets of many facts in ${locale}`,
    ...renderTicketsClosedLetter({
      locale,
      honeypot,
      tickets: [
        { ...everyFact, links: linksOf(1) },
        { ...everyFact, title: undefined, links: linksOf(2) },
      ],
    }),
  },
])
