import type { DeliveryEntry } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { webhooks } from '#texts/settings-webhooks'
import { pathOf } from '../../../api/path.ts'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { plural } from '../../../format/plural.ts'
import { ActionButton } from '../../../parts/action-button.tsx'
import { Failed } from '../../../parts/failed.tsx'
import { FilterSelect } from '../../../parts/filter-select.tsx'
import { PageButtons } from '../../../parts/list/page-buttons.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { DeliveryTable } from './delivery-table.tsx'

const { deliveries: texts } = webhooks
const STATES = (['waiting', 'dead'] as const).map((state) => ({ value: state, label: texts[state] }))
const ROWS = 50

/** Lists the messages of a webhook that have not arrived, and sends dead ones again, one or all. */
export function Deliveries({ path, reload }: { path: string; reload(): void }) {
  const filters = useFilters()
  const [replayed, setReplayed] = useState<number>()
  const state = filters.one('state')
  const loaded = useData<{ rows: DeliveryEntry[]; next: string | null }>(
    pathOf(`${path}/deliveries`, { state, cursor: filters.one('cursor'), limit: ROWS }),
  )
  const { rows = [], next } = loaded.data ?? {}

  async function replay(...deliveries: string[]): Promise<undefined> {
    const body = deliveries.length > 0 ? { deliveries } : {}
    const reply = await request<{ replayed: number }>(`${path}/replay`, { method: 'POST', body })
    setReplayed(reply.replayed)
    loaded.reload()
    // A replay switches the webhook on.
    reload()
  }

  return (
    <Panel
      heading={texts.heading}
      aside={
        <FilterSelect
          filters={filters}
          name="state"
          label={texts.state}
          all={texts.all}
          options={STATES}
          resets={['cursor']}
        />
      }
    >
      <p class="soft">{texts.why}</p>
      <Failed {...loaded} />
      {loaded.data && rows.length === 0 && (
        <p class="empty">{state === undefined ? texts.none : texts.noneInState}</p>
      )}
      {rows.length > 0 && <DeliveryTable rows={rows} isLoading={loaded.isLoading} replay={replay} />}
      <div class="foot more">
        {rows.some((row) => row.state === 'dead') && <ActionButton label={texts.replayAll} act={replay} />}
        <PageButtons
          filters={filters}
          next={next && URL.parse(next)?.searchParams.get('cursor')}
          words={{ next: texts.more, first: texts.fromStart }}
        />
      </div>
      <p role="status">{replayed !== undefined && plural(replayed, texts.replayed)}</p>
    </Panel>
  )
}
