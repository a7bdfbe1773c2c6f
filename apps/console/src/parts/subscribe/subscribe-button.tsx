import type { Subscription } from '@otklik/contract'
import { useId, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { shell } from '#texts/shell'
import { subscriptions } from '#texts/subscriptions'
import { formatFullTime } from '../../format/times.ts'
import { type SubscribedFigures, SubscribeForm } from './subscribe-form.tsx'

/** Lets the figures of a page be sent to the user by mail, each week or each month. */
export function SubscribeButton(figures: SubscribedFigures) {
  const dialog = useRef<HTMLDialogElement>(null)
  const headingId = useId()
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<Subscription>()
  if (figures.choices.length === 0) return null

  function open(): void {
    setMade(undefined)
    setOpen(true)
    dialog.current?.showModal()
  }

  return (
    <>
      <button type="button" class="quiet" onClick={open}>
        {subscriptions.subscribe}
      </button>
      <dialog ref={dialog} aria-labelledby={headingId} class="subscribing" onClose={() => setOpen(false)}>
        <h2 id={headingId}>{subscriptions.subscribe}</h2>
        {!made && isOpen && (
          <>
            <p class="soft">{subscriptions.what}</p>
            <SubscribeForm {...figures} onMade={setMade} />
          </>
        )}
        <p role="status">
          {made && subscriptions.made(made.name, formatFullTime(made.nextAt ?? made.createdAt))}
        </p>
        <p class="asides">
          <Link href="/subscriptions">{subscriptions.own}</Link>
          <button type="button" class="link" onClick={() => dialog.current?.close()}>
            {made ? subscriptions.close : shell.cancel}
          </button>
        </p>
      </dialog>
    </>
  )
}
