import { Html, html } from '@otklik/links/html'
import { Marked, type Tokens } from 'marked'
import type { MarkdownDocument } from './document.ts'
import { highlight } from './highlight.ts'
import { TITLE_ID } from './page-document.ts'

/** Returns the URL of a link's or a picture's target as a page writes it, or `undefined` if it leads to no page. */
export type ResolveTarget = (target: string) => string | undefined

/** Renders what stands below a document's title. */
export function renderContent({ tokens, headings }: MarkdownDocument, resolve: ResolveTarget): Html {
  let lastAnchor = TITLE_ID

  const marked = new Marked({
    renderer: {
      heading(token) {
        const { anchor = '', depth = 2 } = headings.get(token) ?? {}
        lastAnchor = anchor
        const text = this.parser.parseInline(token.tokens)
        return `<h${depth} id="${anchor}"><a href="#${anchor}">${text}</a></h${depth}>\n`
      },
      code({ text, lang = '' }) {
        return `<div class="code"><pre><code>${highlight(text, lang)}</code></pre></div>\n`
      },
      table({ header, rows }) {
        const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`
        const body = rows.map((cells) => row(cells, 'td')).join('\n')
        // It can be scrolled by keyboard, so it has a name.
        return `<div class="table" role="group" aria-labelledby="${lastAnchor}" tabindex="0"><table>
<thead>${row(header, 'th')}</thead>
<tbody>${body}</tbody>
</table></div>\n`
      },
      link({ href, tokens: inner }) {
        const url = /^[a-z]+:/.test(href) ? href : resolve(href)
        const text = new Html(this.parser.parseInline(inner))
        return url === undefined ? text.source : html`<a href="${url}">${text}</a>`.source
      },
      html({ text }) {
        return text.replaceAll(/(?<=<img src=")[^"]+/g, (picture) => resolve(picture) ?? picture)
      },
    },
  })
  return new Html(marked.parser(tokens))
}
