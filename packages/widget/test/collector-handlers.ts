import { readFile } from 'node:fs/promises'
import type { LocalizedSurvey, NewResponse, NewView, NextStep, PageAsk, ViewState } from '@otklik/contract'
import { HttpResponse, http } from 'msw'

/** Holds what the collector knows, what it was sent, and how it replies. A test reads and sets it at any time. */
export interface CollectorState {
  /** Holds each view that was reported. */
  views: NewView[]
  /** Holds each POST to `/v1/responses`, including those that were refused. */
  attempts: NewResponse[]
  /** Holds the acknowledged submissions by their id. */
  stored: Map<string, NewResponse>
  contentTypes: Set<string | null>
  /** Holds the replies to the next submissions. After them, submissions are stored as usual. */
  replies: Reply[]
  /** Replies to every submission, for as long as it is set. */
  reply: Reply | undefined
  viewState: ViewState
  /** Refuses every request that names an ask, for as long as it returns a refusal for it. */
  refusalOf: (ask: PageAsk) => Refusal | undefined
  surveys: Record<string, LocalizedSurvey>
  editableUntil: string
  /** Is what receipts tell of a low score. */
  next: NextStep | undefined
}

/**
 * Describes an unusual reply: a problem, no connection, a submission that is stored while its reply is lost, or one that
 * is stored but outranked by a later answer.
 */
type Reply = Refusal | 'unreachable' | 'lost' | 'stale'

interface Refusal {
  status: number
  code?: string
  detail?: string
  /** Lists the paths of the wrong values. */
  paths?: string[]
  headers?: Record<string, string>
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' }

/** Plays the collector as the widget sees it: it serves the built scripts and stores each submission once. */
export function collectorHandlers(collector: CollectorState) {
  return [
    http.get(/\.js$/, async ({ request }) => {
      const script = await readFile(
        new URL(`../dist${new URL(request.url).pathname}`, import.meta.url),
        'utf8',
      )
      return HttpResponse.text(script, {
        headers: { ...CORS, 'content-type': 'text/javascript; charset=utf-8' },
      })
    }),

    http.get('*/v1/surveys/:key', ({ params }) => {
      const survey = collector.surveys[String(params.key)]
      return survey ? reply(200, survey) : refuse({ status: 404, code: 'not_found' })
    }),

    http.post('*/v1/views', async ({ request }) => {
      const view = await bodyOf<NewView>(request)
      collector.views.push(view)
      const refusal = collector.refusalOf(view)
      return refusal ? refuse(refusal) : reply(200, collector.viewState)
    }),

    http.post('*/v1/responses', async ({ request }) => {
      const submission = await bodyOf<NewResponse>(request)
      collector.attempts.push(submission)
      const next = collector.refusalOf(submission) ?? collector.replies.shift() ?? collector.reply
      if (next === 'unreachable') return HttpResponse.error()
      if (typeof next === 'object') return refuse(next)

      const earlier = collector.stored.get(submission.id)
      if (earlier && JSON.stringify(earlier.answers) !== JSON.stringify(submission.answers)) {
        return refuse({ status: 409, code: 'idempotency_conflict' })
      }
      collector.stored.set(submission.id, submission)
      if (next === 'lost') return HttpResponse.error()
      return reply(earlier ? 200 : 201, {
        id: submission.id,
        invitation: submission.invitation ?? submission.id,
        revision: collector.stored.size,
        editableUntil: collector.editableUntil,
        next: collector.next,
        ...(next === 'stale' && { stale: true }),
      })
    }),
  ]

  function bodyOf<Body>(request: Request): Promise<Body> {
    collector.contentTypes.add(request.headers.get('content-type'))
    return request.json()
  }
}

function reply(status: number, body: object) {
  return HttpResponse.json(body, { status, headers: CORS })
}

function refuse({ status, code = 'internal_error', detail = code, paths, headers }: Refusal) {
  const errors = paths?.map((path) => ({ path, message: 'is not valid' }))
  const problem = { type: `urn:otklik:problem:${code}`, title: code, status, code, detail, errors }
  return HttpResponse.json(problem, {
    status,
    headers: { ...CORS, 'content-type': 'application/problem+json', ...headers },
  })
}
