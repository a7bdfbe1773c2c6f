import { shell } from '#texts/shell'
import type { Loaded } from '../api/use-data.ts'

/**
 * Says why something could not be loaded, and offers to try again. It renders nothing for a failure that the line about the
 * connection tells of, or while an earlier reply is shown.
 */
export function Failed({ data, failure, reload }: Pick<Loaded<unknown>, 'data' | 'failure' | 'reload'>) {
  if (!failure || data !== undefined || failure.isPassing || failure.isSignedOut) return null
  const { failed } = shell
  const why =
    failure.status === 403 ? failed.notAllowed : failure.status === 404 ? failed.notFound : failure.message
  return (
    <div class="failed" role="alert">
      <p>
        {failed.heading}: {why}
      </p>
      <button type="button" class="quiet" onClick={reload}>
        {failed.retry}
      </button>
    </div>
  )
}
