import type { Answers, NewResponse } from '@otklik/contract'
import { WEEK_MS } from '@otklik/contract/duration'
import type { Progress } from '@otklik/texts'
import { locale } from '#texts'
import type { Ask } from './ask.ts'
import { nextSeq, recallAsk, rememberAsk } from './ask-memory.ts'
import { type SendResult, send } from './send.ts'
import { type Expiring, loadAll, remove, removeExpired, save } from './storage.ts'
import { uuid } from './uuid.ts'

/** Represents a submission that is not acknowledged yet. Its id and content stay the same on every retry. */
interface Submission extends Expiring {
  ask: string
  url: string
  body: NewResponse & { seq: number }
}

interface Subscriber {
  ask: string
  /** `refused` holds the answers that the collector rejected for good. */
  onProgress: (progress: Progress, refused?: Answers) => void
}

export type Queue = ReturnType<typeof openQueue>

const MAX_WAITING = 20
const KEEP_MS = WEEK_MS
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 300_000

/**
 * Opens the queue of submissions that are not acknowledged yet. It sends them in order, one at a time. They are kept in
 * storage, so that the next page of the site sends what this one could not. Two tabs may send the same submission; the
 * collector recognises its id and stores it once.
 */
export function openQueue() {
  removeExpired()
  const waiting = loadAll<Submission>('send:').sort((a, b) => a.body.seq - b.body.seq)
  const subscribers = new Set<Subscriber>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let inFlight = false
  let failures = 0
  let notBefore = 0

  function notify(ask: string, progress: Progress, refused?: Answers) {
    for (const subscriber of subscribers) if (subscriber.ask === ask) subscriber.onProgress(progress, refused)
  }

  async function drain() {
    clearTimeout(timer)
    if (inFlight) return
    if (Date.now() < notBefore) return drainAfter(notBefore - Date.now())
    inFlight = true
    for (let next = waiting[0]; next; next = waiting[0]) {
      // "Not sent yet" stays during retries: a screen reader would announce each change of the status.
      if (!failures) notify(next.ask, 'sending')
      const result = await send(next.url, next.body)
      if ('retry' in result) {
        retryLater(result)
        break
      }
      finish(next, result)
    }
    inFlight = false
  }

  function drainAfter(delayMs: number) {
    if (subscribers.size) timer = setTimeout(drain, delayMs)
  }

  function retryLater({ retry, waitMs }: Extract<SendResult, { retry: unknown }>) {
    const backoffMs = FIRST_RETRY_MS * 2 ** failures++ * (0.5 + Math.random() / 2)
    notBefore = Date.now() + Math.min(waitMs, LAST_RETRY_MS)
    for (const { ask } of waiting) notify(ask, retry)
    drainAfter(Math.min(Math.max(backoffMs, waitMs), LAST_RETRY_MS))
  }

  function finish({ ask, body }: Submission, result: Exclude<SendResult, { retry: unknown }>) {
    failures = 0
    discard(body.id)
    if ('refused' in result) {
      if (result.refused === 'tooLate') rememberAsk(ask, { editableUntil: undefined })
      return notify(ask, result.refused, body.answers)
    }
    rememberAsk(ask, {
      saved: { ...recallAsk(ask).saved, ...body.answers },
      editableUntil: result.receipt.editableUntil,
    })
    notify(ask, isWaiting(ask) ? 'sending' : 'saved')
  }

  function discard(id: string) {
    const index = waiting.findIndex(({ body }) => body.id === id)
    if (index >= 0) waiting.splice(index, 1)
    remove(`send:${id}`)
  }

  function isWaiting(ask: string): boolean {
    return waiting.some((submission) => submission.ask === ask)
  }

  return {
    isWaiting,
    drain,

    /** Merges the waiting answers to an ask; newer ones replace older ones. */
    answersTo(ask: string): Answers {
      return Object.assign({}, ...waiting.filter((one) => one.ask === ask).map(({ body }) => body.answers))
    },

    add({ key, collector, page }: Ask, answers: Answers) {
      const body = { ...page, id: uuid(), answers, seq: nextSeq(key), locale }
      const submission = { ask: key, url: `${collector}/v1/responses`, body, until: Date.now() + KEEP_MS }
      waiting.push(submission)
      save(`send:${body.id}`, submission)
      // The first one may be in flight, so the second makes room.
      if (waiting.length > MAX_WAITING) discard((waiting[1] as Submission).body.id)
      drain()
    },

    /** Reports the progress of the submissions of an ask until the signal aborts, and sends what waits. */
    subscribe({ key, page }: Ask, onProgress: Subscriber['onProgress'], signal: AbortSignal) {
      const subscriber = { ask: key, onProgress }
      subscribers.add(subscriber)
      signal.addEventListener('abort', () => {
        subscribers.delete(subscriber)
        if (!subscribers.size) clearTimeout(timer)
      })
      // The stored token may have expired. The collector does not compare tokens, so this is still the same submission.
      for (const { ask, body } of waiting) if (ask === key && page.token) body.token = page.token
      addEventListener('online', drain, { signal })
      drain()
    },

    /** Sends everything at once, as the page is about to close. The collector restores the order by `seq`. */
    flushNow() {
      if (inFlight) for (const { url, body } of waiting.slice(1)) send(url, body)
    },
  }
}
