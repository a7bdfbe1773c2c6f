import type { IncomingMessage } from 'node:http'
import {
  RequestError,
  type RequestLimits,
  type RequestOptions,
  ssrfSafeRequest,
} from '../../http/outgoing/ssrf-safe-request.ts'

export type PostOptions = Omit<RequestOptions, 'limits'> & { limits?: RequestLimits }

/** Holds the receiver's reply without its body, which is discarded. */
export interface PostReply {
  status: number
  retryAfter: string | undefined
}

const LIMITS: RequestLimits = { totalMs: 15_000, idleMs: 10_000 }
/** Replies are read so that the receiver is not cut off while it writes, but not further than this. */
const MAX_REPLY_BYTES = 64 * 1024

/**
 * Posts JSON to a URL that a user entered, as {@link ssrfSafeRequest} sends it.
 *
 * @throws {RequestError}
 */
export async function ssrfSafePost(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { limits = LIMITS, ...options }: PostOptions,
): Promise<PostReply> {
  return ssrfSafeRequest(url, { method: 'POST', headers, body }, receive, { limits, ...options })
}

async function receive(response: IncomingMessage): Promise<PostReply> {
  await drain(response)
  const { statusCode: status = 0 } = response
  // Node's parser accepts any three digits, and HTTP has no status below 100.
  if (status < 100) throw new RequestError('connection_failed')
  return { status, retryAfter: response.headers['retry-after'] }
}

/** Reads and discards the body. Errors are ignored, as the status is already known. */
async function drain(response: IncomingMessage): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of response) {
      bytes += chunk.length
      if (bytes > MAX_REPLY_BYTES) return
    }
  } catch {
    // The receiver or the deadline cut it off.
  }
}
