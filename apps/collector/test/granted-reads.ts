import type { Grants } from '@otklik/contract'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { AGENTS, COMPANIES, SERVICES, type World } from './granted-worlds.ts'

const ALL_DAYS = { from: '2026-03-01', to: '2026-05-01' }

/** Leaves a parameter out of most queries, so that not all of them are filtered to nothing. */
const orNone = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const paging = {
  format: orNone(fc.constantFrom('json', 'csv', 'ndjson')),
  limit: orNone(fc.constantFrom(1, 2, 100)),
}
const figures = {
  ...paging,
  by: fc.option(
    fc.uniqueArray(
      fc.constantFrom('service', 'line', 'agent', 'company', 'level', 'channel', 'trust', 'survey', 'day'),
      { maxLength: 3 },
    ),
    { nil: undefined },
  ),
  service: orNone(fc.constantFrom(...SERVICES)),
  line: orNone(fc.constantFrom('People', 'Sites')),
  company: orNone(fc.constantFrom(...COMPANIES, 'ghost')),
  agent: orNone(fc.constantFrom(...AGENTS)),
  trust: orNone(fc.constantFrom('open', 'signed')),
}
const { trust: _, ...caseFilters } = figures
const caseFigures = {
  ...caseFilters,
  by: fc.option(
    fc.uniqueArray(
      fc.constantFrom(
        'service',
        'line',
        'agent',
        'company',
        'level',
        'kind',
        'owner',
        'cause',
        'outcome',
        'day',
      ),
      { maxLength: 3 },
    ),
    { nil: undefined },
  ),
  kind: orNone(fc.constantFrom('low-score', 'complaint')),
}
const responseFilters = {
  service: figures.service,
  company: figures.company,
  agent: figures.agent,
  score: orNone(fc.constantFrom(1, 5)),
  comment: orNone(fc.constant(true)),
  q: orNone(fc.constantFrom('because', 'be')),
}
const list = fc.record({ limit: paging.limit, cursor: orNone(fc.constantFrom('bob', 'desk', 'globex')) })
const allDays = fc.constant(ALL_DAYS)
const entitySet = fc.constantFrom(
  ...['ServiceDays', 'ServiceMonths', 'InvitationDays', 'Published', 'Services', 'Agents', 'Companies'],
  ...['AgentMonths', 'CompanyMonths', 'Responses'],
)
const odata = {
  $filter: orNone(fc.constantFrom("service eq 'desk'", "line ne 'People'", "startswith(key,'p')", 'n ge 2')),
  $orderby: orNone(fc.constantFrom('service desc', 'line', 'n desc')),
  $top: orNone(fc.constantFrom(1, 100)),
  $skip: orNone(fc.constant(1)),
  $count: orNone(fc.constant(true)),
}

type Query = Record<string, unknown>
const query = (arbitraries: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Query> =>
  fc.tuple(allDays, fc.record(arbitraries)).map(([days, parts]) => ({ ...days, ...parts }))

const NO_CASE = '00000000-0000-4000-8000-000000000000'

/** Generates queries for each route that callers with grants reach, by its path. */
const READS: Record<string, fc.Arbitrary<{ key?: string; query?: Query }>> = {
  '/v1/scores': fc.record({
    query: query({
      ...figures,
      question: orNone(fc.constantFrom('csi', 'reasons', 'comment', 'unknown')),
      against: orNone(fc.constantFrom('rest', '2026-01-01..2026-03-03', '2026-03-01..2026-05-01')),
    }),
  }),
  '/v1/response-rates': fc.record({ query: query(figures) }),
  '/v1/published': fc.record({
    query: query({ ...paging, question: orNone(fc.constantFrom('csi', 'nps')) }),
  }),
  '/v1/case-figures': fc.record({ query: query(caseFigures) }),
  '/v1/complaint-rates': fc.record({
    query: query({
      ...paging,
      by: fc.option(
        fc.uniqueArray(fc.constantFrom('service', 'line', 'company', 'level', 'day'), { maxLength: 3 }),
        { nil: undefined },
      ),
      service: figures.service,
      line: figures.line,
      company: figures.company,
      level: orNone(fc.constantFrom(1, 3)),
    }),
  }),
  '/v1/link-visits': fc.record({
    query: query({ ...paging, by: orNone(fc.constantFrom('recipientDomain', 'channel')) }),
  }),
  '/v1/responses': fc.record({
    query: fc.oneof(
      query({ ...paging, ...responseFilters, order: orNone(fc.constant('newest')) }),
      fc.record({ ...paging, ...responseFilters, order: fc.constant('newest') }),
      fc.record({ ...paging, afterChange: fc.constant(0) }),
      fc.record({
        ...paging,
        updatedSince: fc.constantFrom('2026-03-10T12:30:00Z', '2026-03-10T17:30:00Z', '2026-03-11T00:30:00Z'),
      }),
    ),
  }),
  '/v1/cases': fc.record({
    query: fc.record({
      limit: paging.limit,
      state: orNone(fc.constantFrom('open', 'withdrawn')),
      kind: orNone(fc.constantFrom('low-score', 'complaint')),
      owner: orNone(fc.constant('none')),
      service: figures.service,
      company: figures.company,
      due: orNone(fc.constantFrom('overdue', 'today', 'week')),
      order: orNone(fc.constant('due')),
      q: orNone(fc.constantFrom('because', 'p-1@', 'ghost')),
      person: orNone(fc.constantFrom('p-1@acme.example', 'ghost')),
    }),
  }),
  // The response or the case is the one at this place of the list, as its id differs between two workspaces.
  '/v1/responses/:id': fc.record({ key: fc.constantFrom('0', '1', '5') }),
  '/v1/cases/:id': fc.record({ key: fc.constantFrom('0', '1', '5') }),
  '/v1/cases/:id/reader': fc.record({ key: fc.constantFrom('0', '1', '5') }),
  // Each world has colleagues of its own, so they are read for a case that neither has.
  '/v1/case-owners': fc.record({ query: fc.record({ case: fc.constant(NO_CASE) }) }),
  '/v1/me/passed-on': fc.record({ query: fc.record({ limit: paging.limit }) }),
  '/v1/me/published': fc.record({ query: query(paging) }),
  '/v1/me/signatures': fc.record({}),
  '/v1/me/signatures/:id/preview': fc.record({ key: fc.constant('00000000-0000-4000-8000-000000000000') }),
  ...Object.fromEntries(
    ['/odata/v4', '/odata/v4/', '/odata/v4/$metadata'].map((path) => [path, fc.record({})]),
  ),
  '/odata/v4/:set': fc.record({ key: entitySet, query: fc.record(odata) }),
  '/odata/v4/:set/$count': fc.record({ key: entitySet, query: fc.record({ $filter: odata.$filter }) }),
  '/v1/lines': fc.record({
    query: fc.record({ limit: paging.limit, cursor: orNone(fc.constantFrom('People', 'Sites')) }),
  }),
  ...Object.fromEntries(
    [['services', SERVICES] as const, ['agents', AGENTS] as const, ['companies', COMPANIES] as const].flatMap(
      ([noun, keys]) => [
        [`/v1/${noun}`, fc.record({ query: list })],
        [`/v1/${noun}/:key`, fc.record({ key: fc.constantFrom(...keys, 'ghost') })],
      ],
    ),
  ),
}

/** Lists the paths of the routes that show callers with grants what is within them. */
export function grantedPaths({ app }: Pick<World, 'app'>): string[] {
  return app.routeAccess.flatMap(({ method, path, access }) =>
    method === 'GET' && 'grants' in access && access.grants === 'filter' ? [path] : [],
  )
}

/**
 * Generates two URLs of each of these routes.
 *
 * @throws {Error} for a route whose queries are not generated here
 */
export function readsOf(paths: readonly string[]): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      ...paths.map((path) => {
        const reads = READS[path]
        if (!reads) throw new Error(`granted-reads.ts generates no queries for GET ${path}.`)
        return fc
          .tuple(reads, reads)
          .map((some) => some.map(({ key = '', query = {} }) => urlOf(path, key, query)))
      }),
    )
    .map((urls) => urls.flat())
}

function urlOf(path: string, key: string, query: Query): string {
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && String(value) !== '')
      .map(([name, value]): [string, string] => [name, String(value)]),
  )
  return `${path.replace(/:(?:key|id|set)/, key)}?${search}`.replace(/\?$/, '')
}

/** Generates who reads: a user of a role, or a key. */
export const someReader = fc.constantFrom('viewer', 'manager', 'key')

/** Calls as a reader with these grants, or without. */
export async function readerOf(world: World, kind: string, grants?: Grants) {
  if (kind !== 'key') {
    const user = await world.signIn({ role: kind as 'viewer', ...(grants && { grants }) })
    return (url: string) => user.get(url)
  }
  const scopes = ['read', 'rows', 'work'] as const
  const key = await (grants ? world.grantedKey(grants, ...scopes) : world.keyWith(...scopes))
  return (url: string) => world.send({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } })
}

type Read = (url: string) => Promise<LightMyRequestResponse>

/** Returns all pages of a reply as text, without what differs between two workspaces: ids, and change numbers. */
export async function readAll(read: Read, url: string) {
  const pages: string[] = []
  for (let next: string | undefined = await withRowId(read, url); next !== undefined; ) {
    const reply = await read(next)
    const { 'content-type': type, 'cache-control': caching, vary, link = '' } = reply.headers
    pages.push(alike([reply.statusCode, type, caching, vary, link, reply.body].join('\n')))
    next = (/"(?:next|@odata\.nextLink)":"([^"]+)"/.exec(reply.body) ??
      /<(.+)>; rel="next"/.exec(String(link)))?.[1]
  }
  return /^\/v1\/(cases|responses)\b/.test(url) ? sortedRows(pages) : pages
}

/**
 * Sorts the rows of all pages, as cases that are due at the same time, and responses that one write has changed, are ordered
 * by their ids.
 */
function sortedRows(pages: readonly string[]): string[] {
  return pages
    .join('\n')
    .split(/(?<=[[}]),?(?=\{"id":)|(?=\],"next":)/)
    .sort()
}

/** Replaces the place of a case or a response among the sorted rows of its list by its id. */
async function withRowId(read: Read, url: string): Promise<string> {
  const [, list, place, rest = ''] = /^\/v1\/(cases|responses)\/(\d+)(\/\w+)?$/.exec(url) ?? []
  if (place === undefined) return url
  const query = list === 'responses' ? '?order=newest' : ''
  const rows: { id: string }[] = (await read(`/v1/${list}${query}`)).json().rows ?? []
  const sorted = rows.toSorted((one, other) =>
    alike(JSON.stringify(one)) < alike(JSON.stringify(other)) ? -1 : 1,
  )
  return `/v1/${list}/${sorted[Number(place)]?.id ?? NO_CASE}${rest}`
}

function alike(text: string): string {
  return (
    text
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
      .replace(/"change":\d+/g, '"change":0')
      .replace(/(cursor=|"cursor":")\d+_<id>/g, (_, name) => `${name}0_<id>`)
      // The cursors of figures hold a version, which depends on the change number too.
      .replace(/[\w-]{43}(?=\.\d)/g, '<version>')
      .replace(/skiptoken=[\w-]+/g, 'skiptoken=0')
      .replace(/^<id>,\d+,/gm, '<id>,0,')
  )
}
