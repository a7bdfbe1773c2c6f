import type { ResponseRow } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { firstRun } from '#texts/first-run'
import { useData } from '../../api/use-data.ts'
import { formatTime } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ScoreBox } from '../../parts/score-box.tsx'

const { rating } = firstRun

/** Waits for the first rating, which comes by itself, and shows it. */
export function RatingStep() {
  const loaded = useData<{ rows: ResponseRow[] }>('/v1/responses?order=newest&limit=1')
  const newest = loaded.data?.rows[0]
  return (
    <Panel heading={rating.heading}>
      <Failed {...loaded} />
      <div role="status">
        {newest ? (
          <>
            <p class="here">
              {newest.csi !== null && <ScoreBox score={newest.csi} />}
              <span>
                {rating.here
                  .replace('{service}', newest.serviceName ?? newest.service)
                  .replace('{time}', formatTime(newest.answeredAt))}
              </span>
            </p>
            <p class="later">
              <Link class="button" href="/">
                {rating.toToday}
              </Link>
            </p>
          </>
        ) : (
          loaded.data && <p class="soft">{rating.waiting}</p>
        )}
      </div>
    </Panel>
  )
}
