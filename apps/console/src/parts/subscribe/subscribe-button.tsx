import { useState } from 'preact/hooks'
import { subscriptions } from '#texts/subscriptions'
import { lazyPage } from '../lazy-page.tsx'
import type { DialogProps } from './subscribe-page.tsx'
import type { SubscribedFigures } from './subscribed-figures.ts'

const SubscribeDialog = lazyPage<DialogProps>(
  async () => (await import('./subscribe-page.tsx')).SubscribeDialog,
)

/** Lets the figures of a page be sent to the user by mail, each week or each month. */
export function SubscribeButton(figures: SubscribedFigures) {
  const [isOpen, setOpen] = useState(false)
  if (figures.choices.length === 0) return null
  return (
    <>
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        {subscriptions.subscribe}
      </button>
      {isOpen && <SubscribeDialog {...figures} onClose={() => setOpen(false)} />}
    </>
  )
}
