import type { HookDelivery } from '@otklik/contract'
import { hooks } from '#texts/asking-hooks'
import { useData } from '../../../api/use-data.ts'
import { formatFullTime, formatTime } from '../../../format/times.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import type { Source } from './sources.ts'

/** Lists the closings that have come, and events that could not be read, newest first. */
export function DeliveryLog({ source }: { source: Source }) {
  const loaded = useData<{ rows: HookDelivery[] }>(`/v1/hooks/${source}/deliveries`)
  const rows = loaded.data?.rows
  return (
    <Panel heading={hooks.log.heading}>
      <Failed {...loaded} />
      {rows?.length === 0 && <p class="empty">{hooks.log.none}</p>}
      {rows && rows.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{hooks.log.at}</th>
                <th scope="col">{hooks.log.ticket}</th>
                <th scope="col">{hooks.log.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ at, ticket, done, reason }, index) => (
                <tr key={`${at} ${index}`}>
                  <td class="nowrap" title={formatFullTime(at)}>
                    {formatTime(at)}
                  </td>
                  <td>{ticket}</td>
                  <td>
                    {hooks.outcomes[done]}
                    {reason && <span class="soft block">{reason}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
