import { PROBLEMS } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { renderFigureCards } from './figure-cards.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import type { OperationGroup } from './read-operations.ts'
import { renderOperation } from './render-operation.ts'
import { renderText } from './render-text.ts'

/** Fills the page of the API, in whose places for it comments stand. */
export function fillApiPage(
  page: string,
  groups: readonly OperationGroup[],
  document: OpenApiDocument,
): string {
  const contents: Record<string, Html> = {
    'insert errors': renderErrors(),
    'insert figures': renderFigureCards(),
    'insert operations': html`${groups.map((group) => renderGroup(document, group))}`,
    'contents of operations': html`<ul>${groups.map(({ anchor, title }) => html`<li><a href="#${anchor}">${title}</a></li>`)}</ul>`,
  }
  return page.replaceAll(/<!-- ([a-z ]+) -->/g, (_, name: string) => contents[name]?.source ?? '')
}

function renderGroup(
  document: OpenApiDocument,
  { anchor, title, description, operations }: OperationGroup,
): Html {
  const items = operations.map(
    ({ anchor: to, method, path, summary }) =>
      html`<li><a href="#${to}">${summary === '' ? path : summary}</a> <span class="route"><b>${method}</b> <code>${path}</code></span></li>`,
  )
  return html`<section class="tag">
<h3 id="${anchor}"><a href="#${anchor}">${title}</a></h3>
${renderText(description)}
<ul class="operations">${items}</ul>
${operations.map((operation) => renderOperation(document, operation))}
</section>`
}

function renderErrors(): Html {
  const rows = Object.entries(PROBLEMS).map(
    ([code, [status, title]]) =>
      html`<tr><td>${status}</td><td><code>${code}</code></td><td>${title}</td></tr>`,
  )
  return html`<div class="table" role="group" aria-labelledby="errors" tabindex="0"><table>
<thead><tr><th>status</th><th>code</th><th>meaning</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}
