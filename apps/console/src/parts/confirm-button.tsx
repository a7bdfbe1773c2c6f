import { useRef, useState } from 'preact/hooks'
import { shell } from '#texts/shell'
import { Failure } from '../api/failure.ts'
import { FormFault } from './form-fault.tsx'

interface Props {
  label: string
  /** Names what is removed. It is said beside the label, and in the question. */
  about: string
  /** Says what follows. */
  question: string
  act(): Promise<void>
}

/** Asks before something is done that cannot be undone. */
export function ConfirmButton({ label, about, question, act }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [failure, setFailure] = useState<Failure>()
  const [isActing, setActing] = useState(false)

  async function confirm(): Promise<void> {
    if (isActing) return
    setActing(true)
    setFailure(undefined)
    try {
      await act()
      dialog.current?.close()
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
        class="link"
        aria-label={`${label}: ${about}`}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} class="confirm" aria-label={`${label}: ${about}`}>
        <h2>
          {label}: {about}
        </h2>
        <p>{question}</p>
        <div class="foot">
          <button type="button" aria-busy={isActing} onClick={confirm}>
            {label}
          </button>
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            {shell.cancel}
          </button>
        </div>
        <FormFault failure={failure} />
      </dialog>
    </>
  )
}
