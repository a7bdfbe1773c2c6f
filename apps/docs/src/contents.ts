import { basename, dirname, join } from 'node:path/posix'
import { lexer, type Token, type Tokens } from 'marked'
import { plainText } from './plain-text.ts'

/** Describes a page as the contents list it. */
export interface PageEntry {
  /** Is the path of its Markdown file in the repository. */
  file: string
  /** Is the last part of the page's path. The page of the contents has none. */
  slug: string
  /** Is short, for navigation. The page's own heading may say more. */
  title: string
  about: string
}

export interface PageGroup {
  title: string
  pages: PageEntry[]
}

/** Is the file that lists all pages, in groups and in order. */
export const CONTENTS_FILE = 'docs/README.md'

/** Reads groups from headings, and pages from the items below them, such as `- [Scores](scores.md): means and shares.` */
export function readContents(markdown: string): PageGroup[] {
  const groups: PageGroup[] = []
  for (const token of lexer(markdown)) {
    if (isHeading(token)) groups.push({ title: token.text, pages: [] })
    if (isList(token)) groups.at(-1)?.pages.push(...token.items.map(readItem))
  }
  return groups
}

/** Names a page as its file is named, or as its folder if the file is a README. */
function slugOf(file: string): string {
  const name = basename(file, '.md')
  if (name !== 'README') return name.toLowerCase()
  return dirname(file) === '.' ? 'overview' : basename(dirname(file))
}

function readItem({ text, tokens }: Tokens.ListItem): PageEntry {
  const [link, ...rest] = (tokens[0] as Tokens.Text | undefined)?.tokens ?? []
  if (link?.type !== 'link') throw new Error(`${CONTENTS_FILE}: "${text}" begins with no link.`)
  const file = join(dirname(CONTENTS_FILE), link.href)
  return {
    file,
    slug: slugOf(file),
    title: plainText(link.tokens ?? []),
    about: plainText(rest).replace(/^:\s*/, ''),
  }
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading' && token.depth === 2
const isList = (token: Token): token is Tokens.List => token.type === 'list'
