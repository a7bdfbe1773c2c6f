import { formatFullTime, formatTime } from '../format/times.ts'

interface Props {
  at: string
  /** Replaces the short form of the time. */
  children?: string | undefined
}

/** Renders a time in the zone of the workspace, short, with its full form where the pointer rests. */
export function Instant({ at, children }: Props) {
  return (
    <time dateTime={at} title={formatFullTime(at)}>
      {children ?? formatTime(at)}
    </time>
  )
}
