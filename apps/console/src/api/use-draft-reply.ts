import { useEffect, useState } from 'preact/hooks'
import { Failure } from './failure.ts'
import { request } from './request.ts'

/** A draft is sent when nothing was typed for so long. */
const CALM_MS = 400

/** Holds what the API says about a draft. Until it has replied to the newest one, the reply before stays. */
export interface DraftReply<Reply> {
  data?: Reply
  /** Tells what is wrong with the newest draft. */
  failure?: Failure
}

/**
 * Asks the API about a draft while it is written, in a way that stores nothing.
 *
 * @param since asks again when it changes, as after the draft was stored
 */
export function useDraftReply<Reply>(
  method: 'POST' | 'PUT',
  path: string,
  draft: object,
  since?: unknown,
): DraftReply<Reply> {
  const [reply, setReply] = useState<DraftReply<Reply>>({})
  const body = JSON.stringify(draft)
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const ask = () =>
      request<Reply>(path, { method, body: JSON.parse(body), signal }).then(
        (data) => setReply({ data }),
        (failure) => {
          if (failure instanceof Failure) setReply((earlier) => ({ ...earlier, failure }))
        },
      )
    const timer = setTimeout(ask, CALM_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [method, path, body, since])
  return reply
}
