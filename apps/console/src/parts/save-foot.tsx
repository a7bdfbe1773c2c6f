import { shell } from '#texts/shell'
import type { Failure } from '../api/failure.ts'
import { formatTime } from '../format/times.ts'
import { FormFault } from './form-fault.tsx'

interface Props {
  isSending: boolean
  /** Is when the form was last stored as it stands. */
  savedAt: string | undefined
  failure: Failure | undefined
  /** Lists the paths of faults that are said at their fields. */
  shown?: readonly string[]
}

/** Ends a form: with the button that stores it, when that was done, and what was wrong. */
export function SaveFoot({ isSending, savedAt, failure, shown = [] }: Props) {
  return (
    <>
      <div class="foot">
        <button type="submit" aria-busy={isSending}>
          {shell.save}
        </button>
        <p role="status" class="soft">
          {savedAt && shell.savedAt.replace('{time}', formatTime(savedAt))}
        </p>
      </div>
      <FormFault failure={failure} shown={shown} />
    </>
  )
}
