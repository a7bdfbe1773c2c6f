import { Html, html } from '@otklik/links/html'
import type { PageEntry, PageGroup } from './contents.ts'
import type { Heading } from './document.ts'

/** Lists all pages, for each page. */
export function renderPages(groups: readonly PageGroup[], current: string): Html {
  const lists = groups.map(
    ({ title, pages }) =>
      html`<h2>${title}</h2><ul>${pages.map((page) => html`<li>${pageLink(page, current)}</li>`)}</ul>`,
  )
  return html`<nav id="site:pages" class="pages" aria-label="All pages">${lists}</nav>`
}

/** Lists the sections of a page. A page of one section has no such list. */
export function renderSections(headings: readonly Heading[]): Html {
  const listed = headings.filter(({ depth }) => depth <= 3)
  if (listed.length < 2) return new Html('')
  const items = listed.map(({ depth, anchor, text, isFilled }) => {
    const inner = new Html(isFilled ? `<!-- contents of ${anchor} -->` : '')
    return html`<li class="depth-${depth}"><a href="#${anchor}">${text}</a>${inner}</li>`
  })
  return html`<nav class="sections" aria-label="On this page"><p>On this page</p><ul>${items}</ul></nav>`
}

/** Leads to the pages before and after one. The contents lead to the first. */
export function renderNeighbours(entries: readonly PageEntry[], current: string): Html {
  const index = entries.findIndex(({ slug }) => slug === current)
  const links = [
    ...neighbour(index > 0 ? entries[index - 1] : undefined, 'Before', 'prev'),
    ...neighbour(entries[index + 1], 'Next', 'next'),
  ]
  return html`<nav class="neighbours" aria-label="Neighbouring pages">${links}</nav>`
}

function neighbour(page: PageEntry | undefined, word: string, rel: 'prev' | 'next'): Html[] {
  return page ? [html`<a href="${page.slug}" rel="${rel}"><span>${word}</span> ${page.title}</a>`] : []
}

/** Lists all pages with what they are about, for the first page. */
export function renderContents(groups: readonly PageGroup[]): Html {
  const sections = groups.map(({ title, pages }) => {
    const items = pages.map(
      ({ slug, title: name, about }) => html`<li><a href="${slug}">${name}</a><p>${about}</p></li>`,
    )
    return html`<section><h2>${title}</h2><ul>${items}</ul></section>`
  })
  return html`<div class="groups">${sections}</div>`
}

function pageLink({ slug, title }: PageEntry, current: string): Html {
  return slug === current
    ? html`<a href="${slug}" aria-current="page">${title}</a>`
    : html`<a href="${slug}">${title}</a>`
}
