import type { Answers, NewResponse } from '@otklik/contract'
import { locale } from '#texts'
import type { Ask } from './ask.ts'
import { nextSeq, recallAsk, rememberAsk } from './ask-memory.ts'
import { type SendResult, send } from './send.ts'
import { type Expiring, loadAll, remove, removeExpired, save } from './storage.ts'
import type { Progress } from './texts/widget-texts.ts'
import { uuid } from './uuid.ts'

/** A submission on its way: its id and content stay the same however often it is sent. */
interface Submission extends Expiring {
  ask: string
  url: string
  body: NewResponse & { seq: number }
}

interface Subscriber {
  ask: string
  /** `refused` are the answers that were turned down for good. */
  onProgress: (progress: Progress, refused?: Answers) => void
}

export type Queue = ReturnType<typeof openQueue>

const MAX_WAITING = 20
const KEEP_MS = 7 * 86_400_000
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 300_000

/**
 * Submissions that are not yet acknowledged, in order, one in flight. They outlive the page where the browser
 * lets them; whichever page of the site comes next sends them. Tabs may both send one: its id makes that harmless.
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
      // A retry goes on behind "Not sent yet", or a screen reader would repeat both at every turn.
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

    /** What waits to be sent for an ask, newer answers over older ones. */
    answersTo(ask: string): Answers {
      return Object.assign({}, ...waiting.filter((one) => one.ask === ask).map(({ body }) => body.answers))
    },

    add({ key, collector, page }: Ask, answers: Answers) {
      const body = { ...page, id: uuid(), answers, seq: nextSeq(key), locale }
      const submission = { ask: key, url: `${collector}/v1/responses`, body, until: Date.now() + KEEP_MS }
      waiting.push(submission)
      save(`send:${body.id}`, submission)
      // The first may be in flight.
      if (waiting.length > MAX_WAITING) discard((waiting[1] as Submission).body.id)
      drain()
    },

    /** Tells how the submissions of an ask fare, and sends what waits, until the signal. */
    subscribe({ key, page }: Ask, onProgress: Subscriber['onProgress'], signal: AbortSignal) {
      const subscriber = { ask: key, onProgress }
      subscribers.add(subscriber)
      signal.addEventListener('abort', () => {
        subscribers.delete(subscriber)
        if (!subscribers.size) clearTimeout(timer)
      })
      // A token may have drain out in the meantime; its letters are no part of a submission's content.
      for (const { ask, body } of waiting) if (ask === key && page.token) body.token = page.token
      addEventListener('online', drain, { signal })
      drain()
    },

    drain,

    /** The page is going: whatever waits behind the one in flight is sent too, and `seq` keeps the order. */
    flushNow() {
      if (inFlight) for (const { url, body } of waiting.slice(1)) send(url, body)
    },
  }
}
