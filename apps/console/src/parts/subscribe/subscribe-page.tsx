import type { Subscription } from '@otklik/contract'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { shell } from '#texts/shell'
import { subscriptions } from '#texts/subscriptions'
import { formatFullTime } from '../../format/times.ts'
import { SubscribeForm } from './subscribe-form.tsx'
import type { SubscribedFigures } from './subscribed-figures.ts'

export interface DialogProps extends SubscribedFigures {
  onClose(): void
}

/** Asks by which letter the figures are sent. The module is loaded when it is first opened, as pages are. */
export function SubscribeDialog({ onClose, ...figures }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const headingId = useId()
  const [made, setMade] = useState<Subscription>()
  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog ref={dialog} aria-labelledby={headingId} class="subscribing" onClose={onClose}>
      <h2 id={headingId}>{subscriptions.subscribe}</h2>
      {!made && (
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
  )
}
