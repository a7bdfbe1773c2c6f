import { useState } from 'preact/hooks'
import { Failure } from '../api/failure.ts'

/** Does something at a press of a button. While it is done, a second press does nothing. */
export function useAction(act: () => Promise<void>) {
  const [isActing, setActing] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  async function press(): Promise<void> {
    if (isActing) return
    setActing(true)
    setFailure(undefined)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      setFailure(error)
    } finally {
      setActing(false)
    }
  }

  return { isActing, failure, press }
}
