import { SCOPES, type Scope } from '@otklik/contract'
import { DEFAULT_CALENDAR } from '../src/act/calendar/default-calendar.ts'
import { MAPPINGS } from './ticket-system.ts'

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'

interface Endpoint {
  method: Method
  /** The OpenAPI document has this path. */
  path: string
  /** The endpoint serves this URL. */
  url: string
  /** Any one of these scopes allows it. Endpoints that pages call have none. */
  scopes?: readonly Scope[]
  /** These scopes are needed too. */
  alsoNeeded?: readonly Scope[]
  /** The endpoint accepts this body. */
  body?: object
  /** Is set when it also takes a list of such bodies. */
  takesLists?: boolean
}

const survey = { name: 'Moves', questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }] }
const ask = { person: { id: 'p-1' }, context: { service: 'payroll' } }
const days = 'from=2026-01-01&to=2026-02-01'
const unknownId = '00000000-0000-4000-8000-000000000000'

/** Lists every endpoint for keys and sessions, so that rules for all of them are tested on all of them. */
export const ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: '/v1/views', url: '/v1/views', body: {} },
  { method: 'POST', path: '/v1/responses', url: '/v1/responses', body: {} },
  ...['', '/{key}/versions', '/{key}/versions/{version}'].map((path) => ({
    method: 'GET' as const,
    path: `/v1/surveys${path}`,
    url: `/v1/surveys${path.replace('{key}', 'csi').replace('{version}', '1')}`,
    scopes: ['ask', 'read', 'rows', 'work', 'surveys', 'admin'] as const,
  })),
  {
    method: 'GET',
    path: '/v1/surveys/{key}',
    url: '/v1/surveys/csi',
    scopes: ['ask', 'read', 'rows', 'work', 'surveys', 'admin'],
  },
  {
    method: 'PUT',
    path: '/v1/surveys/{key}',
    url: '/v1/surveys/moves',
    scopes: ['surveys', 'admin'],
    body: survey,
  },
  ...catalogue('services'),
  ...catalogue('agents'),
  ...catalogue('companies'),
  // They take files, which is tested on its own.
  ...['services', 'agents', 'companies', 'lines'].map((noun) => ({
    method: 'POST' as const,
    path: `/v1/${noun}`,
    url: `/v1/${noun}`,
    scopes: ['ask', 'admin'] as const,
  })),
  { method: 'GET', path: '/v1/lines', url: '/v1/lines', scopes: ['ask', 'read', 'admin'] },
  {
    method: 'PUT',
    path: '/v1/lines/{line}',
    url: '/v1/lines/People',
    scopes: ['ask', 'admin'],
    body: { owner: unknownId },
  },
  { method: 'DELETE', path: '/v1/lines/{line}', url: '/v1/lines/People', scopes: ['ask', 'admin'] },
  {
    method: 'POST',
    path: '/v1/invitations',
    url: '/v1/invitations',
    scopes: ['ask'],
    body: ask,
    takesLists: true,
  },
  {
    method: 'GET',
    path: '/v1/invitations/{id}',
    url: `/v1/invitations/${unknownId}`,
    scopes: ['ask', 'admin'],
  },
  {
    method: 'POST',
    path: '/v1/signatures',
    url: '/v1/signatures',
    scopes: ['ask'],
    body: { agent: 'anna' },
    takesLists: true,
  },
  {
    method: 'POST',
    path: '/v1/signatures/missing',
    url: '/v1/signatures/missing',
    scopes: ['ask'],
    body: {},
  },
  { method: 'GET', path: '/v1/signatures', url: '/v1/signatures', scopes: ['ask', 'admin'] },
  {
    method: 'GET',
    path: '/v1/signatures/template',
    url: '/v1/signatures/template?placeholder=%25%25Token%25%25',
    scopes: ['ask', 'admin'],
  },
  {
    method: 'DELETE',
    path: '/v1/signatures/{id}',
    url: `/v1/signatures/${unknownId}`,
    scopes: ['ask', 'admin'],
  },
  { method: 'GET', path: '/v1/jobs/dead', url: '/v1/jobs/dead', scopes: ['admin'] },
  { method: 'POST', path: '/v1/jobs/dead', url: '/v1/jobs/dead', scopes: ['admin'], body: {} },
  // Ticket systems sign their requests; that is tested on its own.
  { method: 'POST', path: '/v1/hooks/{ws}/{source}', url: '/v1/hooks/main/jira' },
  ...Object.entries(MAPPINGS).map(([source, mapping]) => ({
    method: 'PUT' as const,
    path: `/v1/hooks/${source}`,
    url: `/v1/hooks/${source}`,
    scopes: ['admin'] as const,
    body: { secret: 'a secret of 16 or more', mapping },
  })),
  { method: 'GET', path: '/v1/hooks', url: '/v1/hooks', scopes: ['admin'] },
  {
    method: 'POST',
    path: '/v1/hooks/{source}/test',
    url: '/v1/hooks/jira/test',
    scopes: ['admin'],
  },
  { method: 'GET', path: '/v1/hooks/{source}', url: '/v1/hooks/jira', scopes: ['admin'] },
  { method: 'DELETE', path: '/v1/hooks/{source}', url: '/v1/hooks/jira', scopes: ['admin'] },
  {
    method: 'GET',
    path: '/v1/hooks/{source}/deliveries',
    url: '/v1/hooks/jira/deliveries',
    scopes: ['admin'],
  },
  { method: 'GET', path: '/v1/workspace', url: '/v1/workspace', scopes: ['admin'] },
  {
    method: 'PATCH',
    path: '/v1/workspace',
    url: '/v1/workspace',
    scopes: ['admin'],
    body: { name: 'Renamed' },
  },
  // Browsers come here, and get pages; that is tested on its own.
  { method: 'GET', path: '/v1/sign-in/oidc', url: '/v1/sign-in/oidc?workspace=main' },
  { method: 'GET', path: '/v1/sign-in/oidc/callback', url: '/v1/sign-in/oidc/callback' },
  {
    method: 'GET',
    path: '/v1/sign-in/oidc/callback/{workspace}',
    url: '/v1/sign-in/oidc/callback/main',
  },
  { method: 'GET', path: '/v1/audit', url: '/v1/audit', scopes: ['admin'] },
  { method: 'GET', path: '/v1/set-aside', url: '/v1/set-aside', scopes: ['admin'] },
  {
    method: 'POST',
    path: '/v1/set-aside/{network}',
    url: '/v1/set-aside/203.0.113.0',
    scopes: ['admin'],
    body: { do: 'release' },
  },
  // It takes files, which is tested on its own.
  { method: 'POST', path: '/v1/import', url: '/v1/import?source=old', scopes: ['admin'] },
  { method: 'GET', path: '/v1/me', url: '/v1/me', scopes: SCOPES },
  { method: 'PATCH', path: '/v1/me', url: '/v1/me', scopes: [], body: { locale: 'uk' } },
  { method: 'GET', path: '/v1/users', url: '/v1/users', scopes: ['admin'] },
  {
    method: 'POST',
    path: '/v1/users',
    url: '/v1/users',
    scopes: ['admin'],
    // Its role has no scopes that the caller would need too.
    body: { email: 'anna@centre.example', name: 'Anna', role: 'agent' },
  },
  {
    method: 'PATCH',
    path: '/v1/users/{id}',
    url: `/v1/users/${unknownId}`,
    scopes: ['admin'],
    body: { name: 'Anna' },
  },
  { method: 'DELETE', path: '/v1/users/{id}', url: `/v1/users/${unknownId}`, scopes: ['admin'] },
  { method: 'GET', path: '/v1/routing', url: '/v1/routing', scopes: ['admin'] },
  {
    method: 'PUT',
    path: '/v1/routing',
    url: '/v1/routing',
    scopes: ['admin'],
    body: { order: ['service', 'company'] },
  },
  { method: 'GET', path: '/v1/notices', url: '/v1/notices', scopes: ['admin'] },
  { method: 'PUT', path: '/v1/notices', url: '/v1/notices', scopes: ['admin'], body: { digest: false } },
  // They are a user's own, so that keys of every scope are refused.
  { method: 'GET', path: '/v1/notices/me', url: '/v1/notices/me', scopes: [] },
  { method: 'PUT', path: '/v1/notices/me', url: '/v1/notices/me', scopes: [], body: { mail: true } },
  { method: 'GET', path: '/v1/alerts/me', url: '/v1/alerts/me', scopes: [] },
  {
    method: 'PUT',
    path: '/v1/alerts/me',
    url: '/v1/alerts/me',
    scopes: [],
    body: { worsened: true, silent: false },
  },
  { method: 'GET', path: '/v1/subscriptions', url: '/v1/subscriptions', scopes: [] },
  {
    method: 'POST',
    path: '/v1/subscriptions',
    url: '/v1/subscriptions',
    scopes: [],
    body: {
      id: unknownId,
      name: 'Scores',
      view: { table: 'published', period: 'last-12-months' },
      every: 'week',
    },
  },
  {
    method: 'GET',
    path: '/v1/subscriptions/{id}',
    url: `/v1/subscriptions/${unknownId}`,
    scopes: [],
  },
  {
    method: 'PATCH',
    path: '/v1/subscriptions/{id}',
    url: `/v1/subscriptions/${unknownId}`,
    scopes: [],
    body: { name: 'Scores' },
  },
  { method: 'DELETE', path: '/v1/subscriptions/{id}', url: `/v1/subscriptions/${unknownId}`, scopes: [] },
  { method: 'GET', path: '/v1/keys', url: '/v1/keys', scopes: ['admin'] },
  {
    method: 'POST',
    path: '/v1/keys',
    url: '/v1/keys',
    scopes: ['admin'],
    body: { kind: 'site', name: 'page' },
  },
  { method: 'DELETE', path: '/v1/keys/{id}', url: `/v1/keys/${unknownId}`, scopes: ['admin'] },
  { method: 'GET', path: '/v1/signing-secrets', url: '/v1/signing-secrets', scopes: ['admin'] },
  { method: 'POST', path: '/v1/signing-secrets', url: '/v1/signing-secrets', scopes: ['admin'], body: {} },
  {
    method: 'DELETE',
    path: '/v1/signing-secrets/{kid}',
    url: '/v1/signing-secrets/none',
    scopes: ['admin'],
  },
  {
    method: 'POST',
    path: '/v1/bounces',
    url: '/v1/bounces',
    scopes: ['ask'],
    body: { invitation: unknownId },
  },
  { method: 'POST', path: '/v1/letters/preview', url: '/v1/letters/preview', scopes: ['admin'], body: {} },
  {
    method: 'POST',
    path: '/v1/opt-outs',
    url: '/v1/opt-outs',
    scopes: ['ask', 'admin'],
    body: { person: { id: 'p-1' } },
  },
  { method: 'GET', path: '/v1/opt-outs/{person}', url: '/v1/opt-outs/p-1', scopes: ['ask', 'admin'] },
  {
    method: 'DELETE',
    path: '/v1/opt-outs/{person}',
    url: '/v1/opt-outs/p-1',
    scopes: ['ask', 'admin'],
  },
  { method: 'POST', path: '/v1/sign-in', url: '/v1/sign-in', body: {} },
  // Sessions belong to users, so that keys of every scope are refused.
  {
    method: 'POST',
    path: '/v1/responses/{id}/passed-on',
    url: `/v1/responses/${unknownId}/passed-on`,
    scopes: ['admin'],
    body: { agent: 'anna' },
  },
  {
    method: 'GET',
    path: '/v1/responses/{id}/passed-on',
    url: `/v1/responses/${unknownId}/passed-on`,
    scopes: ['admin'],
  },
  {
    method: 'DELETE',
    path: '/v1/responses/{id}/passed-on/{agent}',
    url: `/v1/responses/${unknownId}/passed-on/anna`,
    scopes: ['admin'],
  },
  { method: 'GET', path: '/v1/me/passed-on', url: '/v1/me/passed-on', scopes: [] },
  { method: 'GET', path: '/v1/me/published', url: `/v1/me/published?${days}`, scopes: [] },
  { method: 'GET', path: '/v1/me/signatures', url: '/v1/me/signatures', scopes: [] },
  {
    method: 'GET',
    path: '/v1/me/signatures/{id}/preview',
    url: `/v1/me/signatures/${unknownId}/preview`,
    scopes: [],
  },
  { method: 'GET', path: '/v1/sessions', url: '/v1/sessions', scopes: [] },
  { method: 'DELETE', path: '/v1/sessions/{id}', url: `/v1/sessions/${unknownId}`, scopes: [] },
  { method: 'DELETE', path: '/v1/session', url: '/v1/session', scopes: [] },
  {
    method: 'DELETE',
    path: '/v1/users/{id}/sessions',
    url: `/v1/users/${unknownId}/sessions`,
    scopes: ['admin'],
  },
  { method: 'DELETE', path: '/v1/people/{id}', url: '/v1/people/nobody', scopes: ['ask', 'admin'] },
  { method: 'GET', path: '/v1/webhooks', url: '/v1/webhooks', scopes: ['admin'] },
  {
    method: 'POST',
    path: '/v1/webhooks',
    url: '/v1/webhooks',
    scopes: ['admin'],
    alsoNeeded: ['rows'],
    body: { url: 'https://tickets.example/otklik' },
  },
  {
    method: 'PATCH',
    path: '/v1/webhooks/{id}',
    url: `/v1/webhooks/${unknownId}`,
    scopes: ['admin'],
    body: {},
  },
  { method: 'DELETE', path: '/v1/webhooks/{id}', url: `/v1/webhooks/${unknownId}`, scopes: ['admin'] },
  {
    method: 'POST',
    path: '/v1/webhooks/{id}/secrets',
    url: `/v1/webhooks/${unknownId}/secrets`,
    scopes: ['admin'],
    body: {},
  },
  {
    method: 'DELETE',
    path: '/v1/webhooks/{id}/secrets/{secret}',
    url: `/v1/webhooks/${unknownId}/secrets/${unknownId}`,
    scopes: ['admin'],
  },
  {
    method: 'GET',
    path: '/v1/webhooks/{id}/deliveries',
    url: `/v1/webhooks/${unknownId}/deliveries`,
    scopes: ['admin'],
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{id}/replay',
    url: `/v1/webhooks/${unknownId}/replay`,
    scopes: ['admin'],
    body: {},
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{id}/test',
    url: `/v1/webhooks/${unknownId}/test`,
    scopes: ['admin'],
    body: {},
  },
  { method: 'GET', path: '/v1/cases', url: '/v1/cases', scopes: ['work'] },
  { method: 'GET', path: '/v1/cases/{id}', url: `/v1/cases/${unknownId}`, scopes: ['work'] },
  { method: 'GET', path: '/v1/cases/{id}/reader', url: `/v1/cases/${unknownId}/reader`, scopes: ['work'] },
  { method: 'GET', path: '/v1/case-owners', url: '/v1/case-owners', scopes: ['work'] },
  {
    method: 'POST',
    path: '/v1/cases/{id}/events',
    url: `/v1/cases/${unknownId}/events`,
    scopes: ['work'],
    body: { id: unknownId, kind: 'noted', text: 'Called twice.' },
  },
  { method: 'GET', path: '/v1/causes', url: '/v1/causes', scopes: ['read', 'work'] },
  { method: 'GET', path: '/v1/causes/{key}', url: '/v1/causes/late', scopes: ['read', 'work'] },
  {
    method: 'PUT',
    path: '/v1/causes/{key}',
    url: '/v1/causes/late',
    scopes: ['admin'],
    body: { name: 'Too late' },
  },
  { method: 'DELETE', path: '/v1/causes/{key}', url: '/v1/causes/late', scopes: ['admin'] },
  { method: 'GET', path: '/v1/figures', url: '/v1/figures', scopes: ['read'] },
  { method: 'GET', path: '/v1/scores', url: `/v1/scores?${days}`, scopes: ['read'] },
  { method: 'GET', path: '/v1/responses', url: `/v1/responses?${days}`, scopes: ['rows', 'work'] },
  { method: 'GET', path: '/v1/responses/{id}', url: `/v1/responses/${unknownId}`, scopes: ['rows', 'work'] },
  { method: 'GET', path: '/v1/link-visits', url: `/v1/link-visits?${days}`, scopes: ['read'] },
  { method: 'GET', path: '/v1/calendar', url: '/v1/calendar', scopes: ['admin'] },
  { method: 'PUT', path: '/v1/calendar', url: '/v1/calendar', scopes: ['admin'], body: DEFAULT_CALENDAR },
  // It takes files, which is tested on its own.
  { method: 'POST', path: '/v1/calendar/import', url: '/v1/calendar/import', scopes: ['admin'] },
  {
    method: 'GET',
    path: '/v1/calendar/holidays',
    url: '/v1/calendar/holidays?country=UA&year=2027',
    scopes: ['admin'],
  },
  { method: 'GET', path: '/v1/response-rates', url: `/v1/response-rates?${days}`, scopes: ['read'] },
  { method: 'GET', path: '/v1/publications', url: '/v1/publications', scopes: ['admin'] },
  { method: 'GET', path: '/v1/published', url: `/v1/published?${days}`, scopes: ['read'] },
  { method: 'GET', path: '/v1/changes', url: '/v1/changes', scopes: ['read', 'rows', 'work'] },
  { method: 'GET', path: '/v1/case-figures', url: `/v1/case-figures?${days}`, scopes: ['read'] },
  {
    method: 'POST',
    path: '/v1/ticket-counts',
    url: '/v1/ticket-counts',
    scopes: ['ask'],
    body: { service: 'payroll', day: '2026-01-01', closed: 1 },
    takesLists: true,
  },
  {
    method: 'POST',
    path: '/v1/complaints',
    url: '/v1/complaints',
    scopes: ['work'],
    body: {
      id: '00000000-0000-4000-8000-000000000001',
      kind: 'complaint',
      cameBy: 'phone',
      text: 'Nobody calls back.',
      context: {},
    },
  },
  { method: 'GET', path: '/v1/complaint-rates', url: `/v1/complaint-rates?${days}`, scopes: ['read'] },
  ...['', '/', '/$metadata', '/{set}', '/{set}/$count'].map((path) => ({
    method: 'GET' as const,
    path: `/odata/v4${path}`,
    // Each entity set has a scope of its own, so none has this name: a caller who gets as far finds nothing.
    url: `/odata/v4${path.replace('{set}', 'Nothing')}`,
    scopes: ['read', 'rows', 'work'] as const,
  })),
]

function catalogue(noun: string): Endpoint[] {
  const [path, url] = [`/v1/${noun}/{key}`, `/v1/${noun}/payroll`]
  const readers = ['ask', 'read', 'admin'] as const
  return [
    { method: 'PUT', path, url, scopes: ['ask', 'admin'], body: { name: 'Payroll' } },
    { method: 'GET', path, url, scopes: readers },
    { method: 'DELETE', path, url, scopes: ['ask', 'admin'] },
    { method: 'GET', path: `/v1/${noun}`, url: `/v1/${noun}`, scopes: readers },
  ]
}
