import { shell } from '#texts/shell'
import type { Failure } from '../api/failure.ts'
import { formatTime } from '../format/times.ts'
import { FormFault } from './form-fault.tsx'

interface Props {
  /** Labels the button. */
  submit?: string | undefined
  isSending: boolean
  /** Is when the form was last stored as it stands. */
  savedAt: string | undefined
  failure: Failure | undefined
  /** Lists the paths of faults that are said at their fields. */
  shown?: readonly string[]
  /** Shows what somebody else has saved meanwhile, in place of what was written. */
  loadTheirs?: (() => void) | undefined
}

/** Ends a form: with the button that stores it, when that was done, and what was wrong. */
export function SaveFoot({
  submit = shell.save,
  isSending,
  savedAt,
  failure,
  shown = [],
  loadTheirs,
}: Props) {
  return (
    <>
      <div class="foot">
        <button type="submit" aria-busy={isSending}>
          {failure?.isOutdated ? shell.meanwhile.saveMine : submit}
        </button>
        {failure?.isOutdated && (
          <button type="button" class="quiet" onClick={loadTheirs}>
            {shell.meanwhile.load}
          </button>
        )}
        <p role="status" class="soft">
          {savedAt && shell.savedAt.replace('{time}', formatTime(savedAt))}
        </p>
      </div>
      <FormFault failure={failure} shown={shown} />
    </>
  )
}
