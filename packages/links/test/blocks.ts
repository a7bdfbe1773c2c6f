import { BLOCK_LOCALES } from '../src/block-locale.ts'
import { makeLinkToken } from '../src/link-token.ts'
import { renderRatingBlock } from '../src/rating-block.ts'
import { honeypotLink, ratingLinks, signatureLinks } from '../src/rating-links.ts'
import { renderSignatureBlock } from '../src/signature-block.ts'

const ID = '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80'
/** Has 80 characters, the longest that is likely. */
const PUBLIC_URL = `https://${'rate.'.repeat(10)}example/feedback/of/us`
const WORKSPACE = 'w'.repeat(32)
const token = makeLinkToken({ workspace: WORKSPACE, invitation: ID }, 'k'.repeat(32))

export const links = ratingLinks(PUBLIC_URL, token)
export const honeypot = honeypotLink(PUBLIC_URL, token)
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
