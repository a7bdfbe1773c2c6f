import type { NewResponse } from '@otklik/contract'
import type { Progress } from '@otklik/texts'
import { render } from 'preact'
import { createAsk } from './ask.ts'
import { recallAsk, rememberAsk } from './ask-memory.ts'
import { debounceConfirm } from './debounce-confirm.ts'
import type { Ending } from './judge-reply.ts'
import type { Options } from './options.ts'
import { openQueue, type Queue } from './queue.ts'
import { Rating } from './rating.tsx'
import { fire } from './rating-events.ts'
import { RatingSession } from './rating-session.ts'
import { reportView } from './report-view.ts'
import { attachShadowRoot } from './shadow-root.ts'
import { loadQuestions } from './survey.ts'
import { runSafely, warn } from './warn.ts'
import { whenVisible } from './when-visible.ts'

// Shared by all ratings of the page.
let queue: Queue | undefined

/**
 * Draws a rating in its host element and keeps it up to date until it is removed.
 *
 * @param remove removes the rating, as the collector would not store its answers
 */
export async function show(host: HTMLElement, options: Options, removal: AbortSignal, remove: () => void) {
  const ask = await createAsk(options)
  const questions = await loadQuestions(ask, removal)
  if (!questions || removal.aborted) return

  queue ??= openQueue()
  const { adoptMiswired, flushNow, sendNow } = queue
  const root = attachShadowRoot(host, options.theme)
  const session = new RatingSession(ask, questions, queue, redraw)
  const confirmation = debounceConfirm(() => session.confirmScore())
  // A token's service is a key that means nothing to people. Until its name is known, a blank keeps its line.
  let service = recallAsk(ask.key).service ?? (options.token ? '' : ask.service)

  function redraw() {
    const hadFocus = root.activeElement
    runSafely(() => render(removal.aborted ? null : rating(), root))
    // If the focused element is gone, focus moves to what replaced it. Focus elsewhere on the page is left alone.
    if (hadFocus && !root.activeElement) {
      const next = root.querySelector<HTMLElement>('[tabindex="-1"], :checked') ?? root.querySelector('input')
      next?.focus()
    }
  }

  function rating() {
    return (
      <Rating
        session={session}
        brand={options.brand}
        caption={
          options.title ?? ([ask.title ?? service, ask.ticket].filter(Boolean).join(' · ') || '\u00a0')
        }
        onChoose={(score) =>
          runSafely(() => {
            session.choose(score)
            confirmation.schedule()
          })
        }
        onConfirm={confirmation.now}
      />
    )
  }

  function sendEverything() {
    confirmation.now()
    flushNow()
  }

  function onProgress(progress: Progress | 'miswired', ending?: Ending, body?: NewResponse) {
    if (ending) onEnd(ending, body?.id)
    const isLost = ending && ending.state !== 'saved'
    if (progress !== 'miswired') session.onProgress(progress, isLost ? body?.answers : undefined)
  }

  function onEnd({ state, receipt, problem }: Ending, submission?: string) {
    const { invitation, revision, next } = receipt ?? {}
    const name = state !== 'saved' ? 'failed' : revision === 1 ? 'answered' : 'changed'
    fire(host, name, { state, submission, invitation, revision, next, code: problem?.code })
    if (problem) warn(problem.detail)
    // People are shown nothing that would not be stored. What they have chosen is kept.
    if (state === 'miswired') remove()
  }

  async function onVisible() {
    const view = await reportView(ask)
    if (!view || removal.aborted) return
    if (view.state === 'miswired') return onEnd(view)
    fire(host, 'viewed', { state: view.state })
    adoptMiswired(ask)
    if (view.service) rememberAsk(ask.key, { service: view.service })
    service = view.service ?? ask.service
    session.applyServerState(view)
    redraw()
  }

  function comeBack() {
    session.showStored()
    sendNow()
  }

  /** Listens on the window, which hears the document's events too, until the rating is removed. */
  function listen(types: string[], onEvent: () => void) {
    for (const type of types) {
      runSafely(() => addEventListener(type, () => runSafely(onEvent), { signal: removal, capture: true }))
    }
  }

  removal.addEventListener('abort', () =>
    runSafely(() => {
      sendEverything()
      redraw()
    }),
  )
  listen(['pagehide'], sendEverything)
  listen(['visibilitychange'], () => (document.hidden ? sendEverything() : comeBack()))
  // After a lid was closed, or a line was dead, nobody should have to wait for the next retry.
  listen(['online', 'resume', 'pageshow'], comeBack)
  listen(['storage'], () => session.showStored())
  queue.subscribe(ask, onProgress, removal)
  runSafely(() => whenVisible(host, onVisible, removal))
  redraw()
}
