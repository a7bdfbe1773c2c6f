import { useState } from 'preact/hooks'
import { FormFault } from './form-fault.tsx'
import { useAction } from './use-action.ts'

interface Props {
  label: string
  /** Names what it is done to, where several buttons have one label. */
  about?: string
  isLink?: boolean
  /** Does it, and returns what is said about it then. */
  act(): Promise<string | undefined>
}

/** Renders a button that does something at once, and says what came of it. */
export function ActionButton({ label, about, isLink, act }: Props) {
  const [said, setSaid] = useState<string>()
  const { isActing, failure, press } = useAction(async () => {
    setSaid(undefined)
    setSaid(await act())
  })
  return (
    <>
      <button
        type="button"
        class={isLink ? 'link' : 'quiet'}
        aria-label={about && `${label}: ${about}`}
        aria-busy={isActing}
        onClick={press}
      >
        {label}
      </button>
      <span role="status">{said}</span>
      <FormFault failure={failure} />
    </>
  )
}
