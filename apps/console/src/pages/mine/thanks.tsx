import type { PassedOnRow } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { mine } from '#texts/mine'
import { shell } from '#texts/shell'
import { useData } from '../../api/use-data.ts'
import { formatDay } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ScoreBox } from '../../parts/score-box.tsx'

const PAGE = 10

/** Lists the answers that were passed on to the agent, the latest first. */
export function Thanks() {
  const [limit, setLimit] = useState(PAGE)
  const reply = useData<{ rows: PassedOnRow[]; next: string | null }>(`/v1/me/passed-on?limit=${limit}`)
  const { thanks } = mine
  return (
    <Panel heading={thanks.heading}>
      <Failed {...reply} />
      {reply.isLoading && !reply.data && <p class="loading">{shell.loading}</p>}
      {reply.data?.rows.length === 0 && <p class="empty">{thanks.none}</p>}
      {reply.data && reply.data.rows.length > 0 && <p class="soft">{thanks.hint}</p>}
      <ul class="rows">
        {reply.data?.rows.map((row) => (
          <li key={row.id} class="mine-thanks">
            {row.csi !== null && <ScoreBox score={row.csi} />}
            <div>
              {row.comment === null ? (
                <p class="soft">{thanks.noComment}</p>
              ) : (
                <p class="mine-comment">{row.comment}</p>
              )}
              <p class="soft">
                {row.serviceName ?? row.service} · {formatDay(row.answeredDay)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {reply.data?.next && (
        <button type="button" class="quiet" onClick={() => setLimit(limit + PAGE)}>
          {thanks.more}
        </button>
      )}
    </Panel>
  )
}
