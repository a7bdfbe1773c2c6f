import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LocalizedSurvey, NewResponse, NewView, ViewState } from '@otklik/contract'

/** An answer out of the ordinary: a problem, or no answer at all. */
export type Reply = { status: number; code?: string; headers?: Record<string, string> } | 'unreachable'

export type Collector = Awaited<ReturnType<typeof openCollector>>

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' }

/**
 * Plays the collector at the network's edge: serves the built scripts, keeps every request that came, and
 * stores each submission once.
 */
export async function openCollector() {
  const collector = {
    origin: '',
    views: [] as NewView[],
    /** Each POST to `/v1/responses`, refused ones too. */
    attempts: [] as NewResponse[],
    /** What was acknowledged, by submission id. */
    stored: new Map<string, NewResponse>(),
    contentTypes: new Set<string | undefined>(),
    /** How the next responses are answered; after them, as usual. */
    replies: [] as Reply[],
    /** How all are answered, for as long as it is set. */
    reply: undefined as Reply | undefined,
    viewState: { state: 'open' } as ViewState,
    surveys: {} as Record<string, LocalizedSurvey>,
    editableUntil: new Date(Date.now() + 86_400_000).toISOString(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://collector')
    if (pathname.endsWith('.js')) return sendScript(pathname, response)
    if (request.method === 'POST') collector.contentTypes.add(request.headers['content-type'])
    if (pathname === '/v1/views') {
      collector.views.push(JSON.parse(await bodyOf(request)))
      return sendJson(response, 200, collector.viewState)
    }
    if (pathname.startsWith('/v1/surveys/')) {
      const survey = collector.surveys[pathname.split('/')[3] ?? '']
      return survey
        ? sendJson(response, 200, survey)
        : sendProblem(response, { status: 404, code: 'not_found' })
    }
    if (pathname !== '/v1/responses') return sendProblem(response, { status: 404, code: 'not_found' })

    const submission: NewResponse = JSON.parse(await bodyOf(request))
    collector.attempts.push(submission)
    const reply = collector.replies.shift() ?? collector.reply
    if (reply === 'unreachable') return response.destroy()
    if (reply) return sendProblem(response, reply)
    const earlier = collector.stored.get(submission.id)
    if (earlier && JSON.stringify(earlier.answers) !== JSON.stringify(submission.answers)) {
      return sendProblem(response, { status: 409, code: 'idempotency_conflict' })
    }
    collector.stored.set(submission.id, submission)
    return sendJson(response, earlier ? 200 : 201, {
      id: submission.id,
      invitation: submission.invitation ?? submission.id,
      revision: collector.stored.size,
      editableUntil: collector.editableUntil,
    })
  })

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  collector.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return collector
}

async function sendScript(pathname: string, response: ServerResponse) {
  const script = await readFile(new URL(`../dist${pathname}`, import.meta.url))
  response.writeHead(200, { ...CORS, 'content-type': 'text/javascript; charset=utf-8' }).end(script)
}

function sendJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { ...CORS, 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendProblem(response: ServerResponse, { status, code, headers }: Exclude<Reply, string>) {
  response
    .writeHead(status, { ...CORS, 'content-type': 'application/problem+json', ...headers })
    .end(JSON.stringify({ status, code, title: code, detail: code, type: 'about:blank' }))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}
