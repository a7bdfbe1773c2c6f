import { shell } from '#texts/shell'
import type { Failure } from '../api/failure.ts'
import { plural } from '../format/plural.ts'

const { connection, failed, meanwhile } = shell

interface Props {
  failure: Failure | undefined
  /** Lists the paths of fields that say themselves what is wrong with them. */
  shown?: readonly string[]
}

/** Says why a form was not taken. What fields say themselves is only counted. */
export function FormFault({ failure, shown = [] }: Props) {
  return (
    <p role="alert" class={failure && 'bad'}>
      {failure && wordsOf(failure, shown)}
    </p>
  )
}

function wordsOf(failure: Failure, shown: readonly string[]): string {
  if (failure.isSignedOut) return connection['signed-out']
  if (failure.isPassing) return failed.notSent
  if (failure.isOutdated) return meanwhile.told
  const { errors = [] } = failure.problem ?? {}
  if (errors.length === 0) return failure.message
  const others = errors.filter(({ path }) => !shown.includes(path))
  if (others.length === 0) return plural(errors.length, failed.fields)
  return others.map(({ path, message }) => `${path}: ${message}`).join('; ')
}
