import type { Subscription } from '@otklik/contract'
import { shell } from '#texts/shell'
import { subscriptions } from '#texts/subscriptions'
import { may } from '../../api/access.ts'
import { useData } from '../../api/use-data.ts'
import { me } from '../../document.ts'
import { Failed } from '../../parts/failed.tsx'
import type { Page } from '../../parts/lazy-page.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { EditSubscription } from './edit-subscription.tsx'
import { OwnAlerts } from './own-alerts.tsx'
import { SubscriptionTable } from './subscription-table.tsx'

/** Is `true` for whoever may see scores. Alerts tell of them. */
const SEES_SCORES = may('rows') || (may('read') && !me.grants?.companies)

/** Lists the letters that the user has subscribed to, and the alerts that they get. */
export const SubscriptionsPage: Page = ({ params: { id } }) => {
  const loaded = useData<{ rows: Subscription[] }>('/v1/subscriptions')
  const rows = loaded.data?.rows
  const chosen = rows?.find((row) => row.id === id)
  return (
    <>
      <PageHead title={shell.pages.subscriptions} />
      <div class="stack">
        <Failed {...loaded} />
        {rows && chosen && <EditSubscription key={id} subscription={chosen} reload={loaded.reload} />}
        {rows && !chosen && (
          <Panel heading={subscriptions.heading}>
            <p class="soft">{subscriptions.why(me.user?.email ?? '')}</p>
            <SubscriptionTable rows={rows} reload={loaded.reload} />
          </Panel>
        )}
        {SEES_SCORES && !chosen && <OwnAlerts />}
      </div>
    </>
  )
}
