import type { Metrics } from '../http/metrics.ts'
import type { GroupCommit } from './group-commit.ts'

/**
 * Adds two gauges that measure what waits to be stored whenever the metrics are read.
 *
 * @param name begins the names of both
 * @param items says what waits
 */
export function measureWaiting(
  metrics: Metrics,
  name: string,
  items: string,
  { waiting }: Pick<GroupCommit<unknown, unknown>, 'waiting'>,
): void {
  metrics.gauges(
    {
      [`${name}_waiting`]: `${items} waiting to be stored`,
      [`${name}_waiting_bytes`]: 'About how many bytes they hold',
    },
    async () => {
      const { count, bytes } = waiting()
      return { [`${name}_waiting`]: count, [`${name}_waiting_bytes`]: bytes }
    },
  )
}
