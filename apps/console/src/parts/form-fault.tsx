import { shell } from '#texts/shell'
import type { Failure } from '../api/failure.ts'

/** Says why a form was not taken, unless it is said at a field. */
export function FormFault({
  failure,
  shown = [],
}: {
  failure: Failure | undefined
  shown?: readonly string[]
}) {
  if (!failure) return <p role="alert" />
  const others = failure.problem?.errors?.filter(({ path }) => !shown.includes(path))
  const { connection, failed } = shell
  const text = failure.isSignedOut
    ? connection['signed-out']
    : failure.isPassing
      ? failed.notSent
      : failure.isOutdated
        ? shell.meanwhile.told
        : others === undefined || others.length === 0
          ? failure.message
          : others.map(({ path, message }) => `${path}: ${message}`).join('; ')
  return (
    <p role="alert" class="bad">
      {text}
    </p>
  )
}
