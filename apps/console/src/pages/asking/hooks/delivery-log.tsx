import type { HookDelivery } from '@otklik/contract'
import { hooks } from '#texts/asking-hooks'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Instant } from '../../../parts/instant.tsx'
import { type ListColumn, ListTable } from '../../../parts/list/list-table.tsx'
import { Panel } from '../../../parts/panel.tsx'
import type { Source } from './sources.ts'

const COLUMNS: [ListColumn<HookDelivery>, ...ListColumn<HookDelivery>[]] = [
  { label: hooks.log.at, isShort: true, cell: ({ at }) => <Instant at={at} /> },
  { label: hooks.log.ticket, isShort: true, cell: ({ ticket }) => ticket },
  {
    label: hooks.log.outcome,
    cell: ({ done, reason }) => (
      <>
        {hooks.outcomes[done]}
        {reason && <span class="soft block">{reason}</span>}
      </>
    ),
  },
]

/** Lists the closings that have come, and events that could not be read, newest first. */
export function DeliveryLog({ source }: { source: Source }) {
  const loaded = useData<{ rows: HookDelivery[] }>(`/v1/hooks/${source}/deliveries`)
  const rows = loaded.data?.rows
  return (
    <Panel heading={hooks.log.heading}>
      <Failed {...loaded} />
      {rows?.length === 0 && <p class="empty">{hooks.log.none}</p>}
      {rows && rows.length > 0 && (
        <ListTable columns={COLUMNS} rows={rows} keyOf={(_, index) => String(index)} />
      )}
    </Panel>
  )
}
