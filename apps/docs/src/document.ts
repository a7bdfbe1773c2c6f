import { lexer, type Token, type Tokens } from 'marked'
import { openAnchors } from './anchors.ts'
import { plainText } from './plain-text.ts'
import type { SearchSection } from './search-page.ts'

export interface Heading {
  depth: number
  anchor: string
  text: string
  /** The collector inserts what stands below it, and may add to the list of the page's sections. */
  isFilled: boolean
}

/** Holds one Markdown file, read but not rendered. */
export interface MarkdownDocument {
  title: string
  /** Holds all but the title. */
  tokens: Token[]
  /** Maps the headings below the title to where they lead. */
  headings: ReadonlyMap<Token, Heading>
}

/** @throws {Error} if the first line of a file is no title */
export function readDocument(file: string, markdown: string): MarkdownDocument {
  const [title, ...tokens] = lexer(markdown).filter(({ type }) => type !== 'space')
  if (!title || !isHeading(title) || title.depth !== 1) throw new Error(`${file} begins with no title.`)
  const anchorOf = openAnchors()
  // Code hosts give the title an anchor too.
  anchorOf(plainText(title.tokens))
  const headings = new Map<Token, Heading>()
  for (const [index, token] of tokens.entries()) {
    if (!isHeading(token)) continue
    const text = plainText(token.tokens)
    const isFilled = isInsertion(tokens[index + 1])
    headings.set(token, { depth: token.depth, anchor: anchorOf(text), text, isFilled })
  }
  return { title: plainText(title.tokens), tokens, headings }
}

/** Divides a document at its headings, for search. */
export function sectionsOf({ title, tokens, headings }: MarkdownDocument): SearchSection[] {
  const sections: SearchSection[] = [{ anchor: '', heading: title, text: '' }]
  for (const token of tokens) {
    const heading = headings.get(token)
    const section = sections.at(-1)
    if (heading) sections.push({ anchor: heading.anchor, heading: heading.text, text: '' })
    else if (section) section.text += `${plainText([token])} `
  }
  return sections.map(({ text, ...section }) => ({ ...section, text: text.replaceAll(/\s+/g, ' ').trim() }))
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading'
const isInsertion = (token: Token | undefined) =>
  token?.type === 'html' && token.raw.startsWith('<!-- insert ')
