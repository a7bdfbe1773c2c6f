import { Html, html } from '@otklik/links/html'
import { CONTENTS_FILE, readContents } from './contents.ts'
import { readDocument, sectionsOf } from './document.ts'
import { renderContents, renderNeighbours, renderPages, renderSections } from './navigation.ts'
import { type PageFiles, renderPage } from './page-document.ts'
import { renderContent } from './render-content.ts'
import { resolverOf } from './resolve-target.ts'
import type { SearchPage } from './search-page.ts'

interface BuiltPages {
  /** Maps the name of each page to its document: `index` is the contents, and `missing` what is shown instead of no page. */
  pages: Map<string, string>
  search: SearchPage[]
}

interface Sources {
  /** Returns the text of a file of the repository. */
  read(file: string): string
  /** Returns the URL of a picture of the repository, as a page writes it. */
  pictureUrl(file: string): string
  files: PageFiles
}

const NOTHING = new Html('')

/** Makes a page of each Markdown file that the contents list. */
export function buildPages({ read, pictureUrl, files }: Sources): BuiltPages {
  const groups = readContents(read(CONTENTS_FILE))
  const entries = groups.flatMap(({ pages }) => pages)
  const pages = new Map<string, string>()
  const search: SearchPage[] = []
  const add = (slug: string, title: string, content: Html, sections = NOTHING) => {
    const [all, neighbours] = [renderPages(groups, slug), renderNeighbours(entries, slug)]
    pages.set(slug, renderPage({ title, content, sections, pages: all, neighbours }, files))
  }

  for (const { file, slug, title } of entries) {
    const document = readDocument(file, read(file))
    const content = renderContent(document, resolverOf(file, entries, pictureUrl))
    add(slug, document.title, content, renderSections([...document.headings.values()]))
    search.push({ slug, title, sections: sectionsOf(document) })
  }

  const contents = readDocument(CONTENTS_FILE, read(CONTENTS_FILE))
  const introduction = { ...contents, tokens: contents.tokens.slice(0, contents.tokens.findIndex(isHeading)) }
  const introduced = renderContent(introduction, resolverOf(CONTENTS_FILE, entries, pictureUrl))
  add('index', contents.title, html`${introduced}${renderContents(groups)}`)
  add(
    'missing',
    'There is no such page',
    html`<p>Search for it, or look through <a href="./">all pages</a>.</p>`,
  )
  return { pages, search }
}

const isHeading = ({ type }: { type: string }) => type === 'heading'
