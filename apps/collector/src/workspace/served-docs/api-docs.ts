import type { RouteAccess } from '../../http/access.ts'
import { apiSearchSections } from './api-page/api-search-sections.ts'
import { fillApiPage } from './api-page/fill-api-page.ts'
import type { OpenApiDocument } from './api-page/openapi-document.ts'
import { readOperations } from './api-page/read-operations.ts'
import type { DocsBuild } from './docs-build.ts'

/** Holds what no build knows of the docs, as it is made of the collector's own routes. */
export interface ApiDocs {
  page: string
  /** Is the whole index of search, as JSON. */
  search: string
}

/** Names the page that describes the API. */
export const API = 'api'

/** Adds the operations of the API to its page and to search. */
export function completeApiDocs(
  build: DocsBuild,
  document: OpenApiDocument,
  routeAccess: readonly RouteAccess[],
): ApiDocs {
  const groups = readOperations(document, routeAccess)
  const search = build.search.map((page) =>
    page.slug === API ? { ...page, sections: [...page.sections, ...apiSearchSections(groups)] } : page,
  )
  return {
    page: fillApiPage(build.pages.get(API) ?? '', groups, document),
    search: JSON.stringify(search),
  }
}
