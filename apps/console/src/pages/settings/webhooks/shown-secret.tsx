import { useEffect, useRef } from 'preact/hooks'
import { webhooks } from '#texts/settings-webhooks'
import { CopyText } from '../../../parts/copy-text.tsx'

/** Shows a secret that was just made, which is never shown again. */
export function ShownSecret({ secret }: { secret: string }) {
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => shown.current?.scrollIntoView({ block: 'center' }), [secret])
  return (
    <div ref={shown} role="status" class="secret">
      <p>{webhooks.secrets.once}</p>
      <CopyText text={secret} />
    </div>
  )
}
