import type { NewResponse } from '@otklik/contract'
import { TIMEOUT_MS } from './delays.ts'
import { type Ending, judgeReply, NO_REPLY, type Retry } from './judge-reply.ts'
import { toJson } from './to-json.ts'

/** Posts JSON as `text/plain`, which needs no preflight. With `keepalive` the request outlives the page. */
export function post(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: toJson(body),
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}

/** Sends a submission once. Without a reply of the collector it must be sent again. */
export async function send(url: string, body: NewResponse): Promise<Ending | Retry> {
  return post(url, body)
    .then((reply) => judgeReply(reply, body.id))
    .catch(() => NO_REPLY)
}
