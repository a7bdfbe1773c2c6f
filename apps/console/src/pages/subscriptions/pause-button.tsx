import type { Subscription } from '@otklik/contract'
import { subscriptions } from '#texts/subscriptions'
import { request } from '../../api/request.ts'
import { FormFault } from '../../parts/form-fault.tsx'
import { useForm } from '../../parts/use-form.ts'

interface Props {
  subscription: Pick<Subscription, 'id' | 'name' | 'paused'>
  reload(): void
}

/** Pauses a subscription, or lets it go on. */
export function PauseButton({ subscription: { id, name, paused }, reload }: Props) {
  const label = paused ? subscriptions.goOn : subscriptions.pause
  const form = useForm(async () => {
    await request(`/v1/subscriptions/${id}`, { method: 'PATCH', body: { paused: !paused } })
    reload()
  })
  return (
    <form onSubmit={form.onSubmit}>
      <button type="submit" class="link" aria-label={`${label}: ${name}`} aria-busy={form.isSending}>
        {label}
      </button>
      {form.failure && <FormFault failure={form.failure} />}
    </form>
  )
}
