import { useRef } from 'preact/hooks'
import { shell } from '#texts/shell'
import { FormFault } from './form-fault.tsx'
import { useAction } from './use-action.ts'

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
  const { isActing, failure, press } = useAction(async () => {
    await act()
    dialog.current?.close()
  })
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
          <button type="button" aria-busy={isActing} onClick={press}>
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
