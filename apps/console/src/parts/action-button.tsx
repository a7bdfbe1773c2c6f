import { useState } from 'preact/hooks'
import { Failure } from '../api/failure.ts'
import { FormFault } from './form-fault.tsx'

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
  const [isActing, setActing] = useState(false)
  const [said, setSaid] = useState<string>()
  const [failure, setFailure] = useState<Failure>()

  async function press(): Promise<void> {
    if (isActing) return
    setActing(true)
    setFailure(undefined)
    setSaid(undefined)
    try {
      setSaid(await act())
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      setFailure(error)
    } finally {
      setActing(false)
    }
  }

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
