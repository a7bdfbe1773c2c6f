import { countSetAside } from '../../ask/invitations/set-aside-queries.ts'
import type { Database } from '../../database/tables.ts'
import type { Metrics } from '../../http/metrics.ts'
import { listWorkspaces } from '../../workspace/workspace-queries.ts'

/** Adds gauges that count what is set aside whenever the metrics are read. */
export function measureSetAside(metrics: Metrics, db: Database): void {
  metrics.gauges(
    {
      otklik_set_aside_answers:
        'Open answers beyond the bound of their network, neither released nor dropped',
      otklik_set_aside_views: 'Open views beyond the bound of their network, neither released nor dropped',
    },
    async () => {
      let [answers, views] = [0, 0]
      // One after the other, as each statement names one workspace.
      for (const workspace of await listWorkspaces(db)) {
        const counted = await countSetAside(db, workspace)
        answers += counted.answers
        views += counted.views
      }
      return { otklik_set_aside_answers: answers, otklik_set_aside_views: views }
    },
  )
}
