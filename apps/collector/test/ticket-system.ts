import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { HookSource } from '@otklik/contract'
import type { LightMyRequestResponse } from 'fastify'
import type { TestCollector } from './collector.ts'

const FIXTURES = new URL('../src/ask/ticket-systems/fixtures/', import.meta.url)

/** Names the fixture of each system in which a ticket is closed. */
export const CLOSINGS = {
  generic: 'generic-ticket-closed',
  jira: 'jira-issue-resolved',
  zendesk: 'zendesk-status-changed',
  zammad: 'zammad-ticket-closed',
} as const satisfies Record<HookSource, string>

/** Holds a mapping for each system, with which the closing of its fixture becomes an ask. */
export const MAPPINGS = {
  generic: {
    services: { 'IT helpdesk': 'it-helpdesk' },
    closed: { pointer: '/status', equals: 'closed' },
    pointers: {
      ticket: '/ticket/number',
      closedAt: '/closedAt',
      event: '/id',
      project: '/ticket/queue',
      agent: '/agent/login',
      agentName: '/agent/name',
      agentEmail: '/agent/email',
      company: '/client/code',
      companyName: '/client/name',
      person: '/requester/id',
      personName: '/requester/name',
      personEmail: '/requester/email',
      personLocale: '/requester/language',
    },
  },
  jira: { services: { PROJ: 'it-helpdesk' }, organizationField: 'customfield_10002' },
  zendesk: { services: { '8447320466431': 'it-helpdesk', 'IT helpdesk': 'it-helpdesk' } },
  zammad: { services: { 'IT helpdesk': 'it-helpdesk' } },
} as const satisfies Record<HookSource, object>

export const OLHA = 'olha.koval@northwind.example'

/** Holds the person, context and language of the ask that each fixture's closing makes. */
export const ASKED = {
  generic: {
    person: OLHA,
    context: { ticket: 'INC-1042', agent: 'anna.petrova', company: 'northwind' },
    language: 'uk',
  },
  jira: {
    person: OLHA,
    context: { ticket: 'PROJ-1042', agent: 'jira:5b10a2844c20165700ede21g', company: 'jira:7' },
    language: 'uk',
  },
  zendesk: {
    person: '8447388090495',
    context: { ticket: '35436', agent: 'zendesk:8447388090494', company: 'zendesk:8447346622462' },
    language: 'en',
  },
  zammad: {
    person: OLHA,
    context: { ticket: '10081', agent: 'zammad:5', company: 'zammad:3' },
    language: 'en',
  },
} as const satisfies Record<HookSource, object>

/** Returns a fixture with changes, which map JSON Pointers to new values; `undefined` removes a value. */
export function anEvent(name: string, changes: Record<string, unknown> = {}): unknown {
  const event: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'))
  for (const [pointer, value] of Object.entries(changes)) setAt(event, pointer.split('/').slice(1), value)
  return event
}

function setAt(target: unknown, [name = '', ...rest]: string[], value: unknown): void {
  const parent = target as Record<string, unknown>
  if (rest.length > 0) setAt(parent[name], rest, value)
  else if (value === undefined) delete parent[name]
  else parent[name] = value
}

/** Returns the changes that give a fixture's closing another time, and so make it another closing. */
export function closedAt(source: HookSource, moment: string): Record<string, unknown> {
  const milliseconds = new Date(moment).getTime()
  switch (source) {
    case 'generic':
      return { '/closedAt': moment, '/id': `evt-${milliseconds}` }
    case 'jira':
      return { '/timestamp': milliseconds, '/changelog/id': String(milliseconds) }
    case 'zendesk':
      return { '/time': moment, '/id': `event-${milliseconds}` }
    case 'zammad':
      return { '/ticket/last_close_at': moment }
  }
}

/** Returns the headers with which a system signs a body. */
export function hmacHeaders(
  source: HookSource,
  secret: string,
  body: string | Buffer,
  at: Date,
): Record<string, string> {
  const hmac = (algorithm: string, ...parts: (string | Buffer)[]) => {
    const mac = createHmac(algorithm, secret)
    for (const part of parts) mac.update(part)
    return mac
  }
  switch (source) {
    case 'generic': {
      const seconds = String(Math.floor(at.getTime() / 1000))
      return { 'x-otklik-signature': `t=${seconds},v1=${hmac('sha256', seconds, '.', body).digest('hex')}` }
    }
    case 'jira':
      return { 'x-hub-signature': `sha256=${hmac('sha256', body).digest('hex')}` }
    case 'zendesk': {
      const timestamp = at.toISOString()
      return {
        'x-zendesk-webhook-signature': hmac('sha256', timestamp, body).digest('base64'),
        'x-zendesk-webhook-signature-timestamp': timestamp,
      }
    }
    case 'zammad':
      return {
        'x-hub-signature': `sha1=${hmac('sha1', body).digest('hex')}`,
        'x-zammad-delivery': randomUUID(),
        'x-zammad-trigger': 'Otklik',
      }
  }
}

interface Sent {
  secret?: string
  workspace?: string
  headers?: Record<string, string>
  at?: Date
}

/** Fetches the invitation that the reply to an event names. */
export async function askedIn(collector: TestCollector, reply: LightMyRequestResponse | undefined) {
  return (await collector.get(`/v1/invitations/${reply?.json().invitation}`)).json()
}

/** Sets up a hook for a ticket system, and returns functions that send its events to the collector. */
export async function aTicketSystem(collector: TestCollector, source: HookSource, mapping: object = {}) {
  const secret = `secret of ${source}, ${randomUUID()}`
  const url = `/v1/hooks/${source}`
  const set = await collector.put(url, { secret, mapping: { ...MAPPINGS[source], ...mapping } })
  if (set.statusCode !== 201) throw new Error(set.body)

  const sendRaw = (payload: string | Buffer, sent: Sent = {}) =>
    collector.send({
      method: 'POST',
      url: `/v1/hooks/${sent.workspace ?? collector.workspace}/${source}`,
      payload,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(sent.headers ?? hmacHeaders(source, sent.secret ?? secret, payload, sent.at ?? collector.now())),
      },
    })
  return {
    secret,
    sendRaw,
    send: (event: unknown, sent: Sent = {}) => sendRaw(JSON.stringify(event), sent),
    /** Sends the fixture's closing with changes. */
    close: (changes: Record<string, unknown> = {}, sent: Sent = {}) =>
      sendRaw(JSON.stringify(anEvent(CLOSINGS[source], changes)), sent),
    map: (changed: object) => collector.put(url, { mapping: { ...MAPPINGS[source], ...changed } }),
    deliveries: async () => (await collector.get(`${url}/deliveries`)).json().rows,
  }
}
