import { me, root } from '../document.ts'
import { reportConnection } from './connection.ts'
import { keepTag } from './etag.ts'
import { Failure } from './failure.ts'

/** A reply is waited for so long. */
const TIMEOUT_MS = 30_000

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Is sent instead of a body in JSON, under its own type. */
  file?: Blob
  /** Is the ETag of what the change was decided on. If there is a newer one, the request fails. */
  ifMatch?: string | undefined
  signal?: AbortSignal
}

/**
 * Calls the API with the session of this page.
 *
 * @throws {Failure} if there is no reply, or one that is no success
 */
export async function request<Reply>(path: string, options: RequestOptions = {}): Promise<Reply> {
  const reply = await send(path, options)
  reportConnection(reply)
  if (reply.status === 204) return undefined as Reply
  if (reply.ok) {
    const data = await reply.json()
    keepTag(data, reply)
    return data
  }
  const isProblem = reply.headers.get('content-type')?.startsWith('application/problem+json')
  throw new Failure(reply.status, isProblem ? await reply.json() : undefined)
}

async function send(
  path: string,
  { method = 'GET', body, file, ifMatch, signal }: RequestOptions,
): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  try {
    return await fetch(`${root}${path}`, {
      method,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        'otklik-workspace': me.workspace.slug,
        ...(file === undefined ? {} : { 'content-type': file.type }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(file === undefined ? {} : { body: file }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    reportConnection(undefined)
    throw new Failure(0)
  }
}
