import { HttpResponse, http } from 'msw/http'
import { generic } from '../src/systems/generic.ts'
import { jira } from '../src/systems/jira.ts'
import type { TicketSystem } from '../src/systems/ticket-system.ts'
import { zammad } from '../src/systems/zammad.ts'
import { zendesk } from '../src/systems/zendesk.ts'

/** Is a call that a played system got: its method and path, and its body. */
export type Call = readonly [call: string, body?: unknown]

interface PlayedSystem {
  system: TicketSystem
  /** Is the ticket's number in Otklik. */
  ticket: string
  /** Maps the placeholders of its recipe to what it puts there. */
  placeholders: Record<string, string>
  handlers: (calls: Call[]) => ReturnType<typeof http.get>[]
  /** Lists the calls that open the ticket again with a note, and those that only add one. */
  reopened: (text: string) => Call[]
  noted: (text: string) => Call[]
}

const JIRA = 'https://centre.atlassian.net'
const ZENDESK = 'https://centre.zendesk.com'
const ZAMMAD = 'https://zammad.example'
const GENERIC = 'https://flows.example/notes'

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`

/** Records a call, and replies with a body if the caller has the right credentials. */
function replies(calls: Call[], authorization: string, body: object, status = 200) {
  return async ({ request }: { request: Request }) => {
    if (request.headers.get('authorization') !== authorization) return new HttpResponse(null, { status: 401 })
    const { pathname, searchParams } = new URL(request.url)
    const query = searchParams.get('query')
    const call = `${request.method} ${pathname}${query ? ` ${query}` : ''}`
    calls.push(request.method === 'GET' ? [call] : [call, await request.json()])
    return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status })
  }
}

const jiraComment = (text: string): Call => [
  'POST /rest/api/3/issue/INC-1042/comment',
  {
    body: {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    },
  },
]

/** Plays each system as its documentation describes its replies. */
export const SYSTEMS: Record<string, PlayedSystem> = {
  jira: {
    system: jira({ url: JIRA, credentials: 'bot@centre.example:token', openStatus: 'In Progress' }),
    ticket: 'INC-1042',
    placeholders: {
      '{{issue.key}}': 'INC-1042',
      '{{issue.updated}}': '2026-03-11T09:20:00.0+0000',
      '{{issue.customfield_10050.value}}': 'wrong-data',
    },
    handlers: (calls) => {
      const authorization = basic('bot@centre.example:token')
      const transitions = [
        { id: '21', name: 'Close', to: { id: '6', name: 'Closed' } },
        { id: '31', name: 'Back to work', to: { id: '3', name: 'In Progress' } },
      ]
      return [
        http.get(`${JIRA}/rest/api/3/issue/:key/transitions`, replies(calls, authorization, { transitions })),
        http.post(`${JIRA}/rest/api/3/issue/:key/transitions`, replies(calls, authorization, {}, 204)),
        http.post(
          `${JIRA}/rest/api/3/issue/:key/comment`,
          replies(calls, authorization, { id: '10000' }, 201),
        ),
      ]
    },
    reopened: (text) => [
      ['GET /rest/api/3/issue/INC-1042/transitions'],
      ['POST /rest/api/3/issue/INC-1042/transitions', { transition: { id: '31' } }],
      jiraComment(text),
    ],
    noted: (text) => [jiraComment(text)],
  },

  zendesk: {
    system: zendesk({ url: ZENDESK, credentials: 'bot@centre.example/token:token' }),
    ticket: '35436',
    placeholders: {
      '{{ticket.id}}': '35436',
      '{{ticket.updated_at_with_timestamp}}': '2026-03-11T09:20:00Z',
      '{{ticket.ticket_field_360001}}': 'wrong-data',
    },
    handlers: (calls) => {
      const authorization = basic('bot@centre.example/token:token')
      const ticket = { id: 35436, status: 'open' }
      return [
        http.put(`${ZENDESK}/api/v2/tickets/:id.json`, replies(calls, authorization, { ticket, audit: {} })),
        http.post(`${ZENDESK}/api/v2/tickets.json`, replies(calls, authorization, { ticket }, 201)),
      ]
    },
    reopened: (body) => [
      ['PUT /api/v2/tickets/35436.json', { ticket: { comment: { body, public: false }, status: 'open' } }],
    ],
    noted: (body) => [['PUT /api/v2/tickets/35436.json', { ticket: { comment: { body, public: false } } }]],
  },

  zammad: {
    system: zammad({ url: ZAMMAD, token: 'token' }),
    ticket: '31042',
    placeholders: {
      '#{ticket.number}': '31042',
      '#{ticket.updated_at}': '2026-03-11 09:20:00 UTC',
      '#{ticket.follow_up_cause}': 'wrong-data',
    },
    handlers: (calls) => {
      const ticket = { id: 7, number: '31042', state: 'closed' }
      return [
        http.get(`${ZAMMAD}/api/v1/tickets/search`, replies(calls, 'Token token=token', [ticket])),
        http.put(`${ZAMMAD}/api/v1/tickets/:id`, replies(calls, 'Token token=token', ticket)),
      ]
    },
    reopened: (body) => [
      ['GET /api/v1/tickets/search number:"31042"'],
      [
        'PUT /api/v1/tickets/7',
        { state: 'open', article: { subject: 'Follow-up', body, type: 'note', internal: true } },
      ],
    ],
    noted: (body) => [
      ['GET /api/v1/tickets/search number:"31042"'],
      ['PUT /api/v1/tickets/7', { article: { subject: 'Follow-up', body, type: 'note', internal: true } }],
    ],
  },

  generic: {
    system: generic({ url: GENERIC, token: 'token' }),
    ticket: 'INC-1042',
    placeholders: {},
    handlers: (calls) => [http.post(GENERIC, replies(calls, 'Bearer token', {}))],
    reopened: (comment) => [['POST /notes', { ticket: 'INC-1042', comment, reopen: true }]],
    noted: (comment) => [['POST /notes', { ticket: 'INC-1042', comment, reopen: false }]],
  },
}
