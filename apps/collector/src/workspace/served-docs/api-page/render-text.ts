import { Html, html } from '@otklik/links/html'

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\][]+)\]\(([^()[\]\s]+)\)/g

/** Renders the Markdown of a description: paragraphs, lists, code, bold words and links. */
export function renderText(text: string): Html[] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const items = block.split(/^[-*] /m)
      if (items.length < 2) return html`<p>${renderInline(block)}</p>`
      const [lead = '', ...rest] = items
      const list = html`<ul>${rest.map((item) => html`<li>${renderInline(item)}</li>`)}</ul>`
      return lead.trim() === '' ? list : html`<p>${renderInline(lead)}</p>${list}`
    })
}

/** Renders the Markdown of one line. */
export function renderInline(text: string): Html {
  let source = ''
  let end = 0
  for (const { 0: match, 1: code, 2: bold, 3: label, 4: url, index } of text.matchAll(INLINE)) {
    source += html`${text.slice(end, index)}`.source
    if (code !== undefined) source += html`<code>${code}</code>`.source
    else if (bold !== undefined) source += html`<strong>${bold}</strong>`.source
    else source += html`<a href="${url ?? ''}">${label ?? ''}</a>`.source
    end = index + match.length
  }
  return new Html(source + html`${text.slice(end)}`.source)
}
