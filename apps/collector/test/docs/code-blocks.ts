import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')

/** Holds a block of code in a document. */
export interface CodeBlock {
  document: string
  /** Is the first line of its code. */
  line: number
  language: string
  code: string
  /** Tells why nothing runs it, as a comment of the document before it says: `<!-- not run: why -->`. */
  notRun: string | undefined
}

/** Lists the documents whose code is run or read by a test. */
export function listDocuments(): string[] {
  return globSync(['README.md', 'docs/*.md', 'packages/*/README.md'], { cwd: ROOT }).sort()
}

function readDocument(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8')
}

/** Lists the blocks of a document in their order. */
export function codeBlocksOf(document: string): CodeBlock[] {
  const text = readDocument(document)
  const blocks = text.matchAll(
    /(?:<!-- not run: (?<notRun>[^>]+?) -->\n+)? *```(?<language>\w*)\n(?<code>.*?)\n? *```\n/gs,
  )
  return [...blocks].map(({ groups: { notRun, language = '', code = '' } = {}, index, 0: whole }) => ({
    document,
    line: text.slice(0, index + whole.indexOf('```')).split('\n').length + 1,
    language,
    code,
    notRun,
  }))
}

/** Returns the first block of a language in a document, such as the file that another block sends. */
export function firstBlockOf(document: string, language: string): string {
  return codeBlocksOf(document).find((block) => block.language === language)?.code ?? ''
}

/** Returns the text of each recipe, which docs/bi.md shows. `pnpm test:outside` runs them. */
export function readRecipes(): string[] {
  return globSync('examples/bi/*', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8').trimEnd(),
  )
}
