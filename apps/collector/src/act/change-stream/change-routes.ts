import type { Readable } from 'node:stream'
import { ChangeEvent } from '@otklik/contract'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Metrics } from '../../http/metrics.ts'
import { Problem } from '../../http/problem.ts'
import { type ChangeStreamDeps, MAX_STREAMS, openChangeStreams } from './change-streams.ts'

interface Options extends Omit<ChangeStreamDeps, 'log'> {
  metrics: Pick<Metrics, 'gauges'>
}

/** A page whose streams are all in use is told to come back after this time. */
const RETRY_SECONDS = 15

/** Tells pages and servers as a stream of server-sent events when something in their workspace has changed. */
export const changeRoutes: FastifyPluginAsyncZod<Options> = async (app, { metrics, ...deps }) => {
  const streams = openChangeStreams({ ...deps, log: app.log })
  // Open streams would keep the server from closing.
  app.addHook('preClose', async () => streams.close())
  metrics.gauges({ otklik_change_streams: 'Open streams of changes' }, async () => ({
    otklik_change_streams: streams.count(),
  }))

  app.get(
    '/v1/changes',
    {
      config: {
        access: {
          scopes: ['read', 'rows', 'work'],
          ownFor: ['agent', 'interviewer'],
          grants: 'nothing of a client',
        },
      },
      schema: {
        operationId: 'streamChanges',
        summary: 'Follow the changes of a workspace',
        description:
          'Streams server-sent events: each tells only that something has changed, up to a number. Read again ' +
          'what you show; so nobody learns more than their other requests tell. The stream ends with the session, ' +
          'or when the role or the grants change. A user or a key may have six streams.',
        problems: ['rate_limited'],
        response: { 200: { content: { 'text/event-stream': { schema: ChangeEvent } } } },
      },
    },
    async ({ caller, headers, method }, reply) => {
      if (method === 'HEAD') return sendEvents(reply)
      const stream = await streams.open(caller, seenBy(headers['last-event-id']))
      if (stream) return sendEvents(reply, stream)
      throw new Problem('rate_limited', `At most ${MAX_STREAMS} streams of one user or key may be open.`, {
        retryAfterSeconds: RETRY_SECONDS,
      })
    },
  )
}

function sendEvents(reply: FastifyReply, body?: Readable) {
  return reply
    .headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies like nginx would hold events back otherwise.
      'x-accel-buffering': 'no',
    })
    .send(body)
}

/** Returns the change of the last event that a browser got before it lost the stream. */
function seenBy(lastEventId: string | string[] | undefined): number | undefined {
  return typeof lastEventId === 'string' && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined
}
