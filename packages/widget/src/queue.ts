import type { Answers, NewResponse } from '@otklik/contract'
import { locale } from '#texts'
import type { Ask } from './ask.ts'
import { nextSeq, recallAsk, rememberAsk } from './ask-memory.ts'
import { send, type Verdict } from './send.ts'
import { forget, forgetExpired, type Kept, keep, recallAll } from './storage.ts'
import type { Progress } from './texts/widget-texts.ts'
import { uuid } from './uuid.ts'

/** A submission on its way: its id and content stay the same however often it is sent. */
interface Submission extends Kept {
  ask: string
  url: string
  body: NewResponse & { seq: number }
}

interface Follower {
  ask: string
  /** `refused` are the answers that were turned down for good. */
  tell: (progress: Progress, refused?: Answers) => void
}

export type Queue = ReturnType<typeof openQueue>

const LONGEST = 20
const KEPT_MS = 7 * 86_400_000
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 300_000

/**
 * Submissions that are not yet acknowledged, in order, one in flight. They outlive the page where the browser
 * lets them; whichever page of the site comes next sends them. Tabs may both send one: its id makes that harmless.
 */
export function openQueue() {
  forgetExpired()
  const waiting = recallAll<Submission>('send:').sort((a, b) => a.body.seq - b.body.seq)
  const followers = new Set<Follower>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let inFlight = false
  let failures = 0
  let notBefore = 0

  function tell(ask: string, progress: Progress, refused?: Answers) {
    for (const follower of followers) if (follower.ask === ask) follower.tell(progress, refused)
  }

  async function run() {
    clearTimeout(timer)
    if (inFlight) return
    if (Date.now() < notBefore) return runIn(notBefore - Date.now())
    inFlight = true
    for (let next = waiting[0]; next; next = waiting[0]) {
      // A retry goes on behind "Not sent yet", or a screen reader would repeat both at every turn.
      if (!failures) tell(next.ask, 'sending')
      const verdict = await send(next.url, next.body)
      if ('later' in verdict) {
        postpone(verdict)
        break
      }
      conclude(next, verdict)
    }
    inFlight = false
  }

  function runIn(delayMs: number) {
    if (followers.size) timer = setTimeout(run, delayMs)
  }

  function postpone({ later, waitMs }: Extract<Verdict, { later: unknown }>) {
    const backoffMs = FIRST_RETRY_MS * 2 ** failures++ * (0.5 + Math.random() / 2)
    notBefore = Date.now() + Math.min(waitMs, LAST_RETRY_MS)
    for (const { ask } of waiting) tell(ask, later)
    runIn(Math.min(Math.max(backoffMs, waitMs), LAST_RETRY_MS))
  }

  function conclude({ ask, body }: Submission, verdict: Exclude<Verdict, { later: unknown }>) {
    failures = 0
    drop(body.id)
    if ('never' in verdict) {
      if (verdict.never === 'tooLate') rememberAsk(ask, { editableUntil: undefined })
      return tell(ask, verdict.never, body.answers)
    }
    rememberAsk(ask, {
      saved: { ...recallAsk(ask).saved, ...body.answers },
      editableUntil: verdict.receipt.editableUntil,
    })
    tell(ask, isWaiting(ask) ? 'sending' : 'saved')
  }

  function drop(id: string) {
    const index = waiting.findIndex(({ body }) => body.id === id)
    if (index >= 0) waiting.splice(index, 1)
    forget(`send:${id}`)
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
      const submission = { ask: key, url: `${collector}/v1/responses`, body, until: Date.now() + KEPT_MS }
      waiting.push(submission)
      keep(`send:${body.id}`, submission)
      // The first may be in flight.
      if (waiting.length > LONGEST) drop((waiting[1] as Submission).body.id)
      run()
    },

    /** Tells how the submissions of an ask fare, and sends what waits, until the signal. */
    follow({ key, page }: Ask, tellIt: Follower['tell'], signal: AbortSignal) {
      const follower = { ask: key, tell: tellIt }
      followers.add(follower)
      signal.addEventListener('abort', () => {
        followers.delete(follower)
        if (!followers.size) clearTimeout(timer)
      })
      // A token may have run out in the meantime; its letters are no part of a submission's content.
      for (const { ask, body } of waiting) if (ask === key && page.token) body.token = page.token
      addEventListener('online', run, { signal })
      run()
    },

    run,

    /** The page is going: whatever waits behind the one in flight is sent too, and `seq` keeps the order. */
    hurry() {
      if (inFlight) for (const { url, body } of waiting.slice(1)) send(url, body)
    },
  }
}
