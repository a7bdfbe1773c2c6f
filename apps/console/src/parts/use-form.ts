import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from '../api/failure.ts'

/** Tells where a form stands. */
export interface Form {
  isSending: boolean
  failure: Failure | undefined
  /** Returns what the collector says about a field, by its path, such as `answers.csi`. */
  faultOf(path: string): string | undefined
  onSubmit(event: SubmitEvent): void
}

/**
 * Sends a form. While it is sent, a second press does nothing. After a fault everything stays as it was typed, and the first
 * field that is wrong gets the focus.
 *
 * @param send takes the fields, and sends them to the API
 */
export function useForm(send: (fields: FormData) => Promise<unknown>): Form {
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (failure) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  async function submit(fields: FormData): Promise<void> {
    setSending(true)
    setFailure(undefined)
    try {
      await send(fields)
    } catch (error) {
      setFailure(error instanceof Failure ? error : new Failure(0))
      if (!(error instanceof Failure)) throw error
    } finally {
      setSending(false)
    }
  }

  return {
    isSending,
    failure,
    faultOf: (path) => failure?.messageOf(path),
    onSubmit(event) {
      event.preventDefault()
      if (isSending) return
      element.current = event.currentTarget as HTMLFormElement
      submit(new FormData(element.current, event.submitter))
    },
  }
}
