import type { Answers, NewResponse } from '@otklik/contract'
import { WEEK_MS } from '@otklik/contract/duration'
import type { Progress } from '@otklik/texts'
import { locale } from '#texts'
import type { Ask } from './ask.ts'
import { nextSeq, outrankOthers, recallAsk, rememberAsk } from './ask-memory.ts'
import { FIRST_RETRY_MS, LAST_RETRY_MS, SLOW_MS } from './delays.ts'
import type { Ending, Retry } from './judge-reply.ts'
import { send } from './send.ts'
import { type Expiring, loadAll, remove, removeExpired, save } from './storage.ts'
import { uuid } from './uuid.ts'
import { runSafely } from './warn.ts'

/** Represents a submission that is not acknowledged yet. Its id and answers stay the same on every retry. */
interface Submission extends Expiring {
  ask: string
  subject: string
  url: string
  body: NewResponse & { seq: number }
  /** Is set after a refusal because of the page's tag. It waits until the tag is mended, and holds up no others. */
  isHeld?: boolean
}

interface Subscriber {
  ask: string
  /** Is also told how a submission ended, once one has. */
  onProgress: (progress: Progress | 'miswired', ending?: Ending, body?: NewResponse) => void
}

export type Queue = ReturnType<typeof openQueue>

const MAX_WAITING = 20

/**
 * Opens the queue of submissions that are not acknowledged yet. It sends them in order, one at a time. They are kept in
 * storage, so that the next page of the site sends what this one could not. Two tabs may send the same submission; the
 * collector recognises its id and stores it once.
 */
export function openQueue() {
  removeExpired()
  const waiting = loadAll<Submission>('send:').sort((a, b) => a.body.seq - b.body.seq)
  const subscribers = new Set<Subscriber>()
  const asksOfPage = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let inFlight: Submission | undefined
  let startedAt = 0
  let abandonAttempt = () => {}
  let failures = 0
  let notBefore = 0

  function notify(ask: string, ...news: Parameters<Subscriber['onProgress']>) {
    for (const subscriber of subscribers) if (subscriber.ask === ask) subscriber.onProgress(...news)
  }

  const drain = () => runSafely(sendAll)

  async function sendAll() {
    clearTimeout(timer)
    if (inFlight) return
    if (Date.now() < notBefore) return drainAfter(notBefore - Date.now())
    for (;;) {
      const next = waiting.find(({ isHeld }) => !isHeld)
      if (!next) return
      inFlight = next
      // "Not sent yet" stays during retries: a screen reader would announce each change of the status.
      if (!failures) notify(next.ask, 'sending')
      const result = await attempt(next)
      inFlight = undefined
      if (!result) continue
      if ('retry' in result) return retryLater(result)
      finish(next, result)
    }
  }

  /** Sends a submission. Returns `undefined` as soon as the attempt is abandoned. */
  function attempt({ url, body }: Submission): Promise<Ending | Retry | undefined> {
    startedAt = Date.now()
    const abandoned = new Promise<undefined>((resolve) => {
      abandonAttempt = () => resolve(undefined)
    })
    return Promise.race([send(url, body), abandoned])
  }

  function drainAfter(delayMs: number) {
    if (subscribers.size) timer = setTimeout(drain, delayMs)
  }

  function retryLater({ retry, waitMs }: Retry) {
    const backoffMs = FIRST_RETRY_MS * 2 ** failures++ * (0.5 + Math.random() / 2)
    notBefore = Date.now() + Math.min(waitMs, LAST_RETRY_MS)
    for (const { ask } of waiting) notify(ask, retry)
    drainAfter(Math.min(Math.max(backoffMs, waitMs), LAST_RETRY_MS))
  }

  function finish(submission: Submission, ending: Ending) {
    const { ask, body } = submission
    const { state, receipt } = ending
    failures = 0
    if (state === 'miswired') submission.isHeld = true
    else discard(submission)
    if (state === 'stale') outrankOthers(ask)
    if (state === 'saved') rememberAsk(ask, { saved: { ...recallAsk(ask).saved, ...body.answers } })
    if (receipt || state === 'tooLate') rememberAsk(ask, { editableUntil: receipt?.editableUntil })
    if (receipt) rememberAsk(ask, { next: receipt.next })
    notify(ask, receipt && isWaiting(ask) ? 'sending' : state, ending, body)
  }

  function discard(submission: Submission) {
    const index = waiting.indexOf(submission)
    if (index >= 0) waiting.splice(index, 1)
    remove(`send:${submission.body.id}`)
  }

  function isWaiting(ask: string): boolean {
    return waiting.some((submission) => submission.ask === ask)
  }

  return {
    isWaiting,

    /** Merges the waiting answers to an ask; newer ones replace older ones. */
    answersTo(ask: string): Answers {
      return Object.assign({}, ...waiting.filter((one) => one.ask === ask).map(({ body }) => body.answers))
    },

    add({ key, subject, collector, page }: Ask, answers: Answers) {
      const body = { ...page, id: uuid(), answers, seq: nextSeq(key), locale }
      const url = `${collector}/v1/responses`
      const submission = { ask: key, subject, url, body, until: Date.now() + WEEK_MS }
      waiting.push(submission)
      save(`send:${body.id}`, submission)
      // The oldest makes room, unless it is in flight.
      if (waiting.length > MAX_WAITING) discard(waiting.find((one) => one !== inFlight) as Submission)
      drain()
    },

    /** Reports the progress of the submissions of an ask until the signal aborts, and sends what waits. */
    subscribe({ key, page }: Ask, onProgress: Subscriber['onProgress'], signal: AbortSignal) {
      const subscriber = { ask: key, onProgress }
      subscribers.add(subscriber)
      asksOfPage.add(key)
      signal.addEventListener('abort', () => {
        subscribers.delete(subscriber)
        if (!subscribers.size) clearTimeout(timer)
      })
      // The stored token may have expired. The collector does not compare tokens, so this is still the same submission.
      for (const { ask, body } of waiting) if (ask === key) Object.assign(body, page)
      drain()
    },

    /**
     * Takes the tag of an ask, which the collector has accepted, for the submissions that were refused because of an
     * earlier tag about the same subject, and sends them.
     */
    adoptMiswired({ key, subject, page }: Ask) {
      for (const one of waiting) {
        const isOthers = one.ask !== key && asksOfPage.has(one.ask)
        if (isOthers || !one.isHeld || one.subject !== subject) continue
        one.isHeld = false
        one.ask = key
        Object.assign(one.body, page)
      }
      drain()
    },

    /** Sends what waits without its backoff, as the line may be back. */
    sendNow() {
      failures = 0
      if (Date.now() - startedAt > SLOW_MS) abandonAttempt()
      drain()
    },

    /** Sends everything at once, as the page is about to close. The collector restores the order by `seq`. */
    flushNow() {
      for (const one of waiting) if (inFlight && one !== inFlight && !one.isHeld) send(one.url, one.body)
    },
  }
}
