import { codeBlocksOf } from '../../apps/collector/test/docs/code-blocks.ts'

/**
 * Returns the first command of a document that begins in a given way, with all of its lines.
 *
 * @throws {Error} if the document has no such command any more
 */
export function documentedCommand(document: string, beginning: string): string {
  for (const { language, code } of codeBlocksOf(document)) {
    const lines = language === 'sh' ? code.split('\n') : []
    const first = lines.findIndex((line) => line.startsWith(beginning))
    if (first >= 0) return wholeCommand(lines.slice(first))
  }
  throw new Error(`${document} names no command that begins with: ${beginning}`)
}

/** Joins the lines of a command that goes on after a backslash, or within a quote. */
function wholeCommand([line = '', ...others]: string[]): string {
  const isOpen = line.endsWith('\\') || line.split("'").length % 2 === 0
  const [next = '', ...rest] = others
  return isOpen && others.length > 0 ? wholeCommand([`${line}\n${next}`, ...rest]) : line
}
