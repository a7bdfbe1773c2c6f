import type { SetAsideRow } from '@otklik/contract'
import { feedback } from '#texts/feedback'
import { request } from '../../api/request.ts'
import { useData } from '../../api/use-data.ts'
import { formatCount } from '../../format/numbers.ts'
import { formatDay } from '../../format/times.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'

/** Says why answers are set aside, and by which networks, so that an administrator decides what becomes of them. */
export function SetAsidePanel() {
  const reply = useData<{ rows: SetAsideRow[] }>('/v1/set-aside')
  const words = feedback.setAside
  const rows = reply.data?.rows
  return (
    <div class="feed-set-aside">
      <Panel heading={words.heading}>
        <p class="soft">{words.why}</p>
        <Failed {...reply} />
        {rows?.length === 0 && <p class="empty">{words.none}</p>}
        {rows && rows.length > 0 && (
          <div class="table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.network}</th>
                  <th scope="col">{feedback.detail.service}</th>
                  <th scope="col">{words.day}</th>
                  <th scope="col" class="number">
                    {words.answers}
                  </th>
                  <th scope="col" class="number">
                    {words.views}
                  </th>
                  <th scope="col">{words.decision}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <NetworkRow
                    key={`${row.network} ${row.service} ${row.day}`}
                    row={row}
                    onDecided={reply.reload}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </div>
  )
}

function NetworkRow({ row, onDecided }: { row: SetAsideRow; onDecided: () => void }) {
  const { network, service, day, n, views } = row
  const words = feedback.setAside

  async function decide(what: 'release' | 'drop'): Promise<void> {
    await request(`/v1/set-aside/${encodeURIComponent(network)}`, {
      method: 'POST',
      body: { do: what, service, day },
    })
    onDecided()
  }

  const about = `${network}, ${service}, ${formatDay(day)}`
  return (
    <tr>
      <th scope="row">{network}</th>
      <td>{service}</td>
      <td class="nowrap">{formatDay(day)}</td>
      <td class="number">{formatCount(n)}</td>
      <td class="number">{formatCount(views)}</td>
      <td>
        <div class="tools">
          <ConfirmButton
            label={words.release}
            about={about}
            question={words.releaseQuestion}
            act={() => decide('release')}
          />
          <ConfirmButton
            label={words.drop}
            about={about}
            question={words.dropQuestion}
            act={() => decide('drop')}
          />
        </div>
      </td>
    </tr>
  )
}
