import type { WebhookEntry } from '@otklik/contract'
import { webhooks } from '#texts/settings-webhooks'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { EditWebhook } from './edit-webhook.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { WebhookTable } from './webhook-table.tsx'

/** Lists the webhooks and creates some, or shows the one that the address names. */
export const WebhooksPage: Page = ({ params: { id } }) => {
  const loaded = useData<{ rows: WebhookEntry[] }>('/v1/webhooks')
  if (!loaded.data) return <Failed {...loaded} />
  const { rows } = loaded.data
  const chosen = rows.find((row) => row.id === id)
  if (chosen) return <EditWebhook key={chosen.id} webhook={chosen} reload={loaded.reload} />
  return (
    <ListPanel
      heading={webhooks.heading}
      why={webhooks.why}
      adding={[{ label: webhooks.create, form: <NewWebhook reload={loaded.reload} /> }]}
      isEmpty={rows.length === 0}
    >
      <WebhookTable rows={rows} />
    </ListPanel>
  )
}
