import type { RouteAccess } from '../../http/access.ts'
import { tagOf } from '../../http/etag.ts'
import { apiSearchSections } from './api-page/api-search-sections.ts'
import { fillApiPage } from './api-page/fill-api-page.ts'
import type { OpenApiDocument } from './api-page/openapi-document.ts'
import { readOperations } from './api-page/read-operations.ts'
import type { DocsBuild } from './docs-build.ts'

interface TaggedText {
  text: string
  tag: string
}

/** Holds the docs with what the collector itself knows of its API. */
export interface CompleteDocs {
  pages: ReadonlyMap<string, TaggedText>
  /** Is shown where there is no page. */
  missing: TaggedText
  search: TaggedText
}

/** Is the page that describes the API. */
const API = 'api'

/** Adds the operations of the API to its page and to search. */
export function completeDocs(
  build: DocsBuild,
  document: OpenApiDocument,
  routeAccess: readonly RouteAccess[],
): CompleteDocs {
  const groups = readOperations(document, routeAccess)
  const pages = new Map<string, TaggedText>()
  for (const [name, text] of build.pages) {
    pages.set(name, tagged(name === API ? fillApiPage(text, groups, document) : text))
  }
  const missing = pages.get('missing') ?? tagged('')
  pages.delete('missing')
  const search = build.search.map((page) =>
    page.slug === API ? { ...page, sections: [...page.sections, ...apiSearchSections(groups)] } : page,
  )
  return { pages, missing, search: tagged(JSON.stringify(search)) }
}

function tagged(text: string): TaggedText {
  return { text, tag: tagOf(text) }
}
