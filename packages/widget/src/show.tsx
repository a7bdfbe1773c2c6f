import { render } from 'preact'
import type { Ask } from './ask.ts'
import { settling } from './debounce-confirm.ts'
import type { Options } from './options.ts'
import { openQueue, type Queue } from './queue.ts'
import { Rating } from './rating.tsx'
import { Answering } from './rating-session.ts'
import { view } from './report-view.ts'
import { stylesheetsFor } from './stylesheets.ts'
import { questionsOf } from './survey.ts'
import { complain } from './warn.ts'
import { whenSeen } from './when-visible.ts'

// One for all ratings of a page, opened by the first.
let queue: Queue | undefined

/** Brings a rating to life in its element, until it leaves the page. */
export async function show(host: HTMLElement, ask: Ask, options: Options, leaving: AbortSignal) {
  const questions = await questionsOf(ask, leaving)
  if (!questions || leaving.aborted) return

  queue ??= openQueue()
  const { hurry, run } = queue
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = stylesheetsFor(options.theme)

  const answering = new Answering(ask, questions, queue, redraw)
  const choice = settling(() => answering.settle())
  const caption = options.title ?? [options.service, options.ticket].filter(Boolean).join(' · ')

  function redraw() {
    const hadFocus = root.activeElement
    try {
      render(leaving.aborted ? null : rating(), root)
    } catch (fault) {
      complain(fault)
    }
    // What was focused has made way: its place goes to what came instead, and nobody else's focus is taken.
    if (hadFocus && !root.activeElement) {
      const next = root.querySelector<HTMLElement>('[tabindex="-1"], :checked') ?? root.querySelector('input')
      next?.focus()
    }
  }

  function rating() {
    return (
      <Rating
        answering={answering}
        caption={caption}
        onChoose={(score) => {
          answering.choose(score)
          choice.moved()
        }}
        onSettle={choice.settle}
      />
    )
  }

  function leave() {
    choice.settle()
    hurry()
  }

  leaving.addEventListener('abort', () => {
    leave()
    redraw()
  })
  addEventListener('pagehide', leave, { signal: leaving })
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : run()), {
    signal: leaving,
  })
  queue.follow(ask, answering.hear.bind(answering), leaving)
  whenSeen(host, async () => answering.believe(await view(ask)), leaving)
  redraw()
}
