import type { Token, Tokens } from 'marked'

/** Returns the text of Markdown as a reader sees it, without its marks and its pictures. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map(textOf).join('')
}

function textOf(token: Token): string {
  switch (token.type) {
    case 'table':
      return [token.header, ...token.rows].map((cells) => `${cells.map(cellText).join(' ')}\n`).join('')
    case 'list':
      return token.items.map((item: Tokens.ListItem) => `${plainText(item.tokens)}\n`).join('')
    case 'html':
    case 'image':
    case 'def':
      return ''
    case 'br':
      return ' '
    default:
      return 'tokens' in token && token.tokens ? plainText(token.tokens) : decoded(token)
  }
}

const cellText = ({ tokens }: Tokens.TableCell) => plainText(tokens)

/** A text holds what stands in Markdown for `&` and the like. A code holds what is meant. */
function decoded(token: Token): string {
  return 'text' in token ? token.text : token.type === 'space' ? '\n' : ''
}
