import type { AuditAction } from '@otklik/contract'
import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect } from 'vitest'
import { DEFAULT_CALENDAR } from '../src/act/calendar/default-calendar.ts'
import { write } from '../src/database/change-counter.ts'
import { writeOutbox } from '../src/jobs/outbox.ts'
import type { TestCollector } from './collector.ts'
import { nearlySpendBounds, pagesAt } from './open-answers.ts'
import { MAPPINGS } from './ticket-system.ts'

/** Stands in every text of the changes below, and must stand in no entry. */
export const WORD = 'zirconium'

type Request = readonly [
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  headers?: Record<string, string>,
]

/** Describes a change, and the entry that it leaves. */
export interface AuditedChange {
  /** Is the route as the OpenAPI document has it. */
  route: string
  action: AuditAction
  /** Makes what is changed, and returns its id. */
  prepare?: (collector: TestCollector) => Promise<string>
  request: (id: string) => Request
  /** Is a request to the same route that is refused, once the change is made. */
  refused: (id: string) => Request
  /** Is the id of what is prepared, unless the reply has another one. */
  subject?: (reply: Reply) => unknown
  details: unknown
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const NETWORK = '198.51.100.0'
const SECRET = `a secret of ${WORD}`
const question = { key: 'mood', kind: 'csi', texts: { en: WORD } }
const USER = { email: `${WORD}@a.example`, name: WORD, locale: 'uk', role: 'manager' }
const PROVIDER = {
  issuer: `https://${WORD}.example`,
  clientId: WORD,
  clientSecret: WORD,
  groupsClaim: WORD,
  groups: [{ group: WORD, role: 'manager', grants: { companies: ['acme'] } }],
}
const CALENDAR = {
  ...DEFAULT_CALENDAR,
  hours: { monday: [{ from: '09:00', to: '18:00' }] },
  exceptions: [{ day: '2026-08-24', name: WORD, hours: [] }],
}
const XML_DAYS = Buffer.from(`
  <calendar year="2026"><holidays><holiday id="1" title="${WORD}"/></holidays>
  <days><day d="08.24" t="1" h="1"/></days></calendar>`)
const RATINGS = Buffer.from(`service,answeredAt,csi,comment,agent,person
${WORD},2024-01-31,2,${WORD},${WORD},${WORD}
payroll,2024-01-31,5,,,
`)
/** Names a survey that is there. */
const CSI_ALONE = encodeURIComponent(JSON.stringify({ survey: 'csi' }))
const AS_CSV = { 'content-type': 'text/csv' }
const AS_XML = { 'content-type': 'application/xml' }
const idIn = (reply: Reply) => reply.json().id
const none = () => null

/** Lists every change of the administrative routes, with a text in each field that takes one. */
export const AUDITED_CHANGES: Record<string, AuditedChange> = {
  'a secret key': {
    route: 'POST /v1/keys',
    action: 'key.created',
    request: () => [
      'POST',
      '/v1/keys',
      { kind: 'secret', name: WORD, scopes: ['rows', 'read'], grants: { companies: ['acme'] } },
    ],
    refused: () => ['POST', '/v1/keys', { kind: 'secret', name: WORD }],
    subject: idIn,
    details: { kind: 'secret', scopes: ['rows', 'read'], grants: { companies: ['acme'] } },
  },
  'a site key': {
    route: 'POST /v1/keys',
    action: 'key.created',
    request: () => ['POST', '/v1/keys', { kind: 'site', name: WORD, origins: `https://${WORD}.example` }],
    refused: () => ['POST', '/v1/keys', { kind: 'site', name: WORD, origins: WORD }],
    subject: idIn,
    details: { kind: 'site' },
  },
  'a revoked key': {
    route: 'DELETE /v1/keys/{id}',
    action: 'key.revoked',
    prepare: async ({ create }) => idIn(await create('/v1/keys', { kind: 'site', name: WORD })),
    request: (id) => ['DELETE', `/v1/keys/${id}`],
    refused: (id) => ['DELETE', `/v1/keys/${id}`],
    details: {},
  },
  'a signing secret': {
    route: 'POST /v1/signing-secrets',
    action: 'signing_secret.created',
    request: () => ['POST', '/v1/signing-secrets', {}],
    refused: () => ['POST', '/v1/signing-secrets', {}],
    subject: (reply) => reply.json().kid,
    details: {},
  },
  'a removed signing secret': {
    route: 'DELETE /v1/signing-secrets/{kid}',
    action: 'signing_secret.removed',
    prepare: async ({ create }) => (await create('/v1/signing-secrets', {})).json().kid,
    request: (kid) => ['DELETE', `/v1/signing-secrets/${kid}`],
    refused: (kid) => ['DELETE', `/v1/signing-secrets/${kid}`],
    details: {},
  },
  'settings that are numbers and flags': {
    route: 'PATCH /v1/workspace',
    action: 'workspace.changed',
    request: () => [
      'PATCH',
      '/v1/workspace',
      {
        timeZone: 'Europe/Kyiv',
        threshold: 4,
        openRatings: true,
        budgets: { lettersPerWeek: 2 },
        target: 4.8,
      },
    ],
    refused: () => ['PATCH', '/v1/workspace', { threshold: 9 }],
    subject: none,
    details: {
      fields: ['timeZone', 'threshold', 'budgets', 'target'],
      before: { timeZone: 'UTC', threshold: 5, budgets: {} },
      after: { timeZone: 'Europe/Kyiv', threshold: 4, budgets: { lettersPerWeek: 2 }, target: 4.8 },
    },
  },
  'a shorter retention': {
    route: 'PATCH /v1/workspace',
    action: 'workspace.changed',
    prepare: async ({ patch }) =>
      (await patch('/v1/workspace', { retention: { textDays: 90, auditDays: 3650 } })).json().slug,
    request: () => ['PATCH', '/v1/workspace', { retention: { textDays: 90, auditDays: 30 } }],
    refused: () => ['PATCH', '/v1/workspace', { retention: { auditDays: 29 } }],
    subject: none,
    details: {
      fields: ['retention'],
      before: { retention: { textDays: 90, auditDays: 3650 } },
      after: { retention: { textDays: 90, auditDays: 30 } },
    },
  },
  'settings that are texts': {
    route: 'PATCH /v1/workspace',
    action: 'workspace.changed',
    request: () => [
      'PATCH',
      '/v1/workspace',
      {
        name: WORD,
        texts: { en: { letterSubject: WORD } },
        officeNetworks: [NETWORK],
        brand: { name: `${WORD} & co`, replyTo: `${WORD}@a.example`, url: `https://${WORD}.example` },
      },
    ],
    refused: () => ['PATCH', '/v1/workspace', { texts: { en: { letterSubject: `${WORD} {Ticket}` } } }],
    subject: none,
    details: {
      fields: ['name', 'texts', 'officeNetworks', 'brand.name', 'brand.replyTo', 'brand.url'],
      before: {},
      after: {},
    },
  },
  'the provider by which people sign in': {
    route: 'PATCH /v1/workspace',
    action: 'workspace.changed',
    request: () => ['PATCH', '/v1/workspace', { signIn: PROVIDER }],
    refused: () => ['PATCH', '/v1/workspace', { signIn: { ...PROVIDER, issuer: 'http://a.example' } }],
    subject: none,
    details: {
      fields: ['issuer', 'clientId', 'hasSecret', 'groupsClaim', 'groups', 'clientSecret'].map(
        (name) => `signIn.${name}`,
      ),
      before: {},
      after: {},
    },
  },
  'a new secret of the provider': {
    route: 'PATCH /v1/workspace',
    action: 'workspace.changed',
    prepare: async ({ patch }) => (await patch('/v1/workspace', { signIn: PROVIDER })).json().slug,
    request: () => ['PATCH', '/v1/workspace', { signIn: PROVIDER }],
    refused: () => ['PATCH', '/v1/workspace', { signIn: { ...PROVIDER, clientSecret: '' } }],
    subject: none,
    details: { fields: ['signIn.clientSecret'], before: {}, after: {} },
  },
  'a user': {
    route: 'POST /v1/users',
    action: 'user.created',
    request: () => ['POST', '/v1/users', { ...USER, grants: { companies: ['acme'] } }],
    refused: () => ['POST', '/v1/users', USER],
    subject: idIn,
    details: {
      fields: ['email', 'name', 'locale', 'role', 'grants'],
      role: 'manager',
      grants: { companies: ['acme'] },
    },
  },
  'a changed user': {
    route: 'PATCH /v1/users/{id}',
    action: 'user.changed',
    prepare: aUser,
    request: (id) => ['PATCH', `/v1/users/${id}`, { name: `${WORD} again`, role: 'viewer' }],
    refused: (id) => ['PATCH', `/v1/users/${id}`, { agent: WORD }],
    details: { fields: ['name', 'role'], role: 'viewer' },
  },
  'a removed user': {
    route: 'DELETE /v1/users/{id}',
    action: 'user.removed',
    prepare: aUser,
    request: (id) => ['DELETE', `/v1/users/${id}`],
    refused: (id) => ['DELETE', `/v1/users/${id}`],
    details: { role: 'manager' },
  },
  'the sessions of a user': {
    route: 'DELETE /v1/users/{id}/sessions',
    action: 'session.ended_all',
    prepare: async ({ signIn }) => (await signIn({ mailbox: `${WORD}@a.example` })).user.id,
    request: (id) => ['DELETE', `/v1/users/${id}/sessions`],
    refused: () => ['DELETE', `/v1/users/${UNKNOWN}/sessions`],
    details: { sessions: 1 },
  },
  'the target of a service': {
    route: 'PUT /v1/services/{key}',
    action: 'target.changed',
    request: () => ['PUT', '/v1/services/payroll', { name: WORD, line: WORD, target: 4.75 }],
    refused: () => ['PUT', '/v1/services/payroll', { name: WORD, target: 5.5 }],
    subject: () => 'payroll',
    details: { before: null, after: 4.75 },
  },
  'the owner of a line': {
    route: 'PUT /v1/lines/{line}',
    action: 'owner.changed',
    prepare: aUser,
    request: (owner) => ['PUT', '/v1/lines/People', { owner }],
    refused: () => ['PUT', '/v1/lines/People', { owner: UNKNOWN }],
    subject: () => 'People',
    details: { of: 'line', owner: expect.any(String) },
  },
  'a line without its owner': {
    route: 'DELETE /v1/lines/{line}',
    action: 'owner.changed',
    prepare: async (collector) => {
      await collector.put('/v1/lines/People', { owner: await aUser(collector) })
      return 'People'
    },
    request: () => ['DELETE', '/v1/lines/People'],
    refused: () => ['DELETE', '/v1/lines/%00'],
    details: { of: 'line', owner: null },
  },
  'a file of lines': {
    route: 'POST /v1/lines',
    action: 'catalogue.imported',
    prepare: async (collector) => {
      await aUser(collector)
      return ''
    },
    request: () => ['POST', '/v1/lines', Buffer.from(`line,owner\n${WORD},${USER.email}\n`), AS_CSV],
    refused: () => ['POST', '/v1/lines', Buffer.from(`owner\n${WORD}\n`), AS_CSV],
    subject: none,
    details: { of: 'line', rows: 1, fields: ['line', 'owner'] },
  },
  'a file of agents': {
    route: 'POST /v1/agents',
    action: 'catalogue.imported',
    request: () => [
      'POST',
      '/v1/agents',
      Buffer.from(`key,name,email,x\n${WORD},${WORD},${WORD}@a.example,${WORD}\n`),
      AS_CSV,
    ],
    refused: () => ['POST', '/v1/agents', Buffer.from(`name\n${WORD}\n`), AS_CSV],
    subject: none,
    details: { of: 'agent', rows: 1, fields: ['key', 'name', 'email'] },
  },
  'a calendar': {
    route: 'PUT /v1/calendar',
    action: 'calendar.changed',
    request: () => ['PUT', '/v1/calendar', CALENDAR],
    refused: () => ['PUT', '/v1/calendar', { ...CALENDAR, hours: {} }],
    subject: none,
    details: { fields: ['hours', 'exceptions'] },
  },
  'the days of a file': {
    route: 'POST /v1/calendar/import',
    action: 'calendar.changed',
    request: () => ['POST', '/v1/calendar/import', XML_DAYS, AS_XML],
    refused: () => ['POST', '/v1/calendar/import', Buffer.from(WORD), AS_XML],
    subject: none,
    details: { fields: ['exceptions'] },
  },
  'past ratings': {
    route: 'POST /v1/import',
    action: 'history.imported',
    request: () => ['POST', `/v1/import?source=old&map=${CSI_ALONE}`, RATINGS, AS_CSV],
    refused: () => ['POST', '/v1/import?source=old', Buffer.from(WORD), AS_CSV],
    subject: () => 'old',
    details: { imported: 2 },
  },
  'a survey': {
    route: 'PUT /v1/surveys/{key}',
    action: 'survey.changed',
    request: () => ['PUT', '/v1/surveys/moves', { name: WORD, questions: [question] }],
    refused: () => ['PUT', '/v1/surveys/moves', { name: WORD, questions: [{ ...question, kind: 'text' }] }],
    subject: () => 'moves',
    details: { version: 1 },
  },
  'a response that is passed on': {
    route: 'POST /v1/responses/{id}/passed-on',
    action: 'response.passed_on',
    prepare: anAnswerAboutAnna,
    request: (id) => ['POST', `/v1/responses/${id}/passed-on`, { agent: 'anna' }],
    refused: (id) => ['POST', `/v1/responses/${id}/passed-on`, { agent: WORD }],
    details: { agent: 'anna' },
  },
  'a response that is taken back': {
    route: 'DELETE /v1/responses/{id}/passed-on/{agent}',
    action: 'response.taken_back',
    prepare: async (collector) => {
      const id = await anAnswerAboutAnna(collector)
      await collector.create(`/v1/responses/${id}/passed-on`, { agent: 'anna' })
      return id
    },
    request: (id) => ['DELETE', `/v1/responses/${id}/passed-on/anna`],
    refused: (id) => ['DELETE', `/v1/responses/${id}/passed-on/anna`],
    details: { agent: 'anna' },
  },
  'a cause': {
    route: 'PUT /v1/causes/{key}',
    action: 'cause.changed',
    prepare: async ({ put }) => {
      await put('/v1/causes/delay', { name: WORD })
      await put('/v1/causes/late', { name: 'Late' })
      return 'late'
    },
    request: () => ['PUT', '/v1/causes/late', { name: WORD, under: 'delay' }],
    refused: () => ['PUT', '/v1/causes/late', { name: WORD, under: 'late' }],
    details: { fields: ['name', 'under'] },
  },
  'a removed cause': {
    route: 'DELETE /v1/causes/{key}',
    action: 'cause.removed',
    prepare: async ({ put }) => (await put('/v1/causes/late', { name: WORD })).json().key,
    request: () => ['DELETE', '/v1/causes/late'],
    refused: () => ['DELETE', '/v1/causes/late'],
    details: {},
  },
  'a new hook': {
    route: 'PUT /v1/hooks/zendesk',
    action: 'hook.created',
    request: () => [
      'PUT',
      '/v1/hooks/zendesk',
      { secret: SECRET, mapping: { services: { [WORD]: 'payroll' }, ignoredTags: [WORD] } },
    ],
    refused: () => ['PUT', '/v1/hooks/zendesk', { previousSecret: SECRET, mapping: {} }],
    subject: () => 'zendesk',
    details: { fields: ['secrets', 'mapping.services', 'mapping.ignoredTags'] },
  },
  'a changed hook': {
    route: 'PUT /v1/hooks/jira',
    action: 'hook.changed',
    prepare: async ({ put }) => {
      await put('/v1/hooks/jira', { secret: SECRET, mapping: MAPPINGS.jira })
      return 'jira'
    },
    request: () => ['PUT', '/v1/hooks/jira', { mapping: { ...MAPPINGS.jira, closedStatuses: [WORD] } }],
    refused: () => ['PUT', '/v1/hooks/jira', { mapping: { ...MAPPINGS.jira, deliver: 'email' } }],
    details: { fields: ['mapping.closedStatuses'] },
  },
  'a removed hook': {
    route: 'DELETE /v1/hooks/{source}',
    action: 'hook.removed',
    prepare: async ({ put }) => {
      await put('/v1/hooks/generic', { secret: SECRET, mapping: MAPPINGS.generic })
      return 'generic'
    },
    request: () => ['DELETE', '/v1/hooks/generic'],
    refused: () => ['DELETE', '/v1/hooks/generic'],
    details: {},
  },
  'a webhook': {
    route: 'POST /v1/webhooks',
    action: 'webhook.created',
    request: () => ['POST', '/v1/webhooks', { url: `https://${WORD}.example/${WORD}`, name: WORD }],
    refused: () => ['POST', '/v1/webhooks', { url: `https://127.0.0.1/${WORD}` }],
    subject: idIn,
    details: { events: ['response.stored'] },
  },
  'a changed webhook': {
    route: 'PATCH /v1/webhooks/{id}',
    action: 'webhook.changed',
    prepare: aWebhook,
    request: (id) => ['PATCH', `/v1/webhooks/${id}`, { name: `another ${WORD}`, active: false }],
    refused: (id) => ['PATCH', `/v1/webhooks/${id}`, { url: `https://127.0.0.1/${WORD}` }],
    details: { fields: ['name', 'active'] },
  },
  'a removed webhook': {
    route: 'DELETE /v1/webhooks/{id}',
    action: 'webhook.removed',
    prepare: aWebhook,
    request: (id) => ['DELETE', `/v1/webhooks/${id}`],
    refused: (id) => ['DELETE', `/v1/webhooks/${id}`],
    details: {},
  },
  'a secret of a webhook': {
    route: 'POST /v1/webhooks/{id}/secrets',
    action: 'webhook.secret_created',
    prepare: aWebhook,
    request: (id) => ['POST', `/v1/webhooks/${id}/secrets`, {}],
    refused: (id) => ['POST', `/v1/webhooks/${id}/secrets`, {}],
    details: { secret: expect.any(String) },
  },
  'an ended secret of a webhook': {
    route: 'DELETE /v1/webhooks/{id}/secrets/{secret}',
    action: 'webhook.secret_ended',
    prepare: async (collector) => {
      const webhook = await aWebhook(collector)
      await collector.create(`/v1/webhooks/${webhook}/secrets`, {})
      const [{ secrets }] = (await collector.get('/v1/webhooks')).json().rows
      return `${webhook}/secrets/${secrets.find(({ endsAt }: { endsAt?: string }) => endsAt).id}`
    },
    request: (path) => ['DELETE', `/v1/webhooks/${path}`],
    refused: (path) => ['DELETE', `/v1/webhooks/${path}`],
    details: { secret: expect.any(String) },
  },
  'a replay': {
    route: 'POST /v1/webhooks/{id}/replay',
    action: 'webhook.replayed',
    prepare: aWebhook,
    request: (id) => ['POST', `/v1/webhooks/${id}/replay`, {}],
    refused: () => ['POST', `/v1/webhooks/${UNKNOWN}/replay`, {}],
    details: { replayed: 0 },
  },
  'revived jobs': {
    route: 'POST /v1/jobs/dead',
    action: 'jobs.revived',
    prepare: async ({ db, workspace, clock }) => {
      const jobs = [{ kind: 'letter.send' as const, subject: { invitation: UNKNOWN } }]
      await write(db, workspace, clock(), async (trx, { change }) => {
        await writeOutbox(trx, workspace, change, clock(), jobs)
        await trx
          .updateTable('outbox')
          .set({ dead_at: clock(), last_error: WORD })
          .where('workspace', '=', workspace)
          .execute()
      })
      return ''
    },
    request: () => ['POST', '/v1/jobs/dead', {}],
    refused: () => ['POST', '/v1/jobs/dead', { jobs: [] }],
    subject: none,
    details: { revived: 1 },
  },
  'the routing of cases': {
    route: 'PUT /v1/routing',
    action: 'routing.changed',
    prepare: aUser,
    request: (owner) => [
      'PUT',
      '/v1/routing',
      { order: ['service'], rules: [{ service: 'payroll', level: 3, owner }] },
    ],
    refused: () => [
      'PUT',
      '/v1/routing',
      { order: [], rules: [{ line: WORD, company: WORD, owner: UNKNOWN }] },
    ],
    subject: none,
    details: { fields: ['order', 'rules'] },
  },
  'what is told of cases': {
    route: 'PUT /v1/notices',
    action: 'notices.changed',
    request: () => [
      'PUT',
      '/v1/notices',
      { withComments: true, chat: { url: `https://${WORD}.example/${WORD}`, locale: 'uk' } },
    ],
    refused: () => ['PUT', '/v1/notices', { chat: { url: `https://10.0.0.1/${WORD}` } }],
    subject: none,
    details: { fields: ['withComments', 'chatUrl', 'chatLocale'] },
  },
  'what is released': {
    route: 'POST /v1/set-aside/{network}',
    action: 'set_aside.released',
    prepare: answersSetAside,
    request: () => ['POST', `/v1/set-aside/${NETWORK}`, { do: 'release', service: 'payroll' }],
    refused: () => ['POST', `/v1/set-aside/${WORD}`, { do: 'release' }],
    subject: none,
    details: { service: 'payroll', answers: 2, views: 1 },
  },
  'what is dropped': {
    route: 'POST /v1/set-aside/{network}',
    action: 'set_aside.dropped',
    prepare: answersSetAside,
    request: () => ['POST', `/v1/set-aside/${NETWORK}`, { do: 'drop' }],
    refused: () => ['POST', `/v1/set-aside/${NETWORK}`, { do: WORD }],
    subject: none,
    details: { answers: 2, views: 1 },
  },
  'an erased person': {
    route: 'DELETE /v1/people/{id}',
    action: 'person.erased',
    prepare: anAnswer,
    request: () => ['DELETE', `/v1/people/${WORD}@a.example`],
    refused: () => ['DELETE', '/v1/people/%00'],
    subject: none,
    details: {},
  },
  'an export': {
    route: 'GET /v1/responses',
    action: 'rows.exported',
    prepare: anAnswer,
    request: () => ['GET', '/v1/responses?afterChange=0&format=csv'],
    refused: () => ['GET', `/v1/responses?afterChange=${WORD}`],
    subject: none,
    details: { format: 'csv' },
  },
}

async function aUser({ create }: TestCollector): Promise<string> {
  return idIn(await create('/v1/users', USER))
}

async function aWebhook({ create }: TestCollector): Promise<string> {
  return idIn(await create('/v1/webhooks', { url: `https://${WORD}.example`, name: WORD }))
}

/** Stores an answer about an agent, and returns its id. */
async function anAnswerAboutAnna(collector: TestCollector): Promise<string> {
  const token = await collector.aToken({ agent: 'anna' })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token }))
  return reply.json().invitation
}

/** Stores a signed answer with a text. */
async function anAnswer(collector: TestCollector): Promise<string> {
  const token = await collector.aToken({ person: `${WORD}@a.example`, name: WORD, ticket: WORD })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1, comment: WORD } }))
  return ''
}

/** Sets two answers with a text and a view aside. */
async function answersSetAside(collector: TestCollector): Promise<string> {
  await nearlySpendBounds(collector, `${NETWORK}/24`, ['payroll'], { votes: 0, views: 0 })
  const page = pagesAt(collector, NETWORK)
  await page.answers(2, { answers: { csi: 1, comment: WORD } })
  await page.view()
  return ''
}
