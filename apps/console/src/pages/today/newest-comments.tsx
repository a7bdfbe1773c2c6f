import { HIGHEST_LOW_SCORE } from '@otklik/contract/scale'
import { Link } from 'wouter-preact'
import { today } from '#texts/today'
import { pathOf } from '../../api/path.ts'
import type { Loaded } from '../../api/use-data.ts'
import { formatAgo } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { AnswerBox } from './answer-box.tsx'
import type { TodayView } from './today-paths.ts'
import type { CommentRow } from './use-today.ts'

interface Props {
  comments: Loaded<{ rows: CommentRow[] }>
  view: TodayView
}

/** Lists the newest answers with words of their person. */
export function NewestComments({ comments, view: { service, company } }: Props) {
  const { heading, all, none } = today.comments
  const now = new Date()
  return (
    <Panel heading={heading} aside={<Link href={pathOf('/feedback', { service, company })}>{all}</Link>}>
      <div aria-busy={comments.isLoading}>
        <Failed {...comments} />
        <ul class="rows">
          {comments.data?.rows.map((row) => (
            <Comment key={row.id} row={row} now={now} />
          ))}
        </ul>
        {comments.data?.rows.length === 0 && <p class="empty">{none}</p>}
      </div>
    </Panel>
  )
}

function Comment({ row, now }: { row: CommentRow; now: Date }) {
  const { csi, nps, comment, serviceName, service, companyName, company, answeredAt } = row
  const isCsi = csi !== null
  const score = csi ?? nps
  const low = isCsi ? HIGHEST_LOW_SCORE.csi : HIGHEST_LOW_SCORE.nps
  const about = [serviceName ?? service, companyName ?? company, answeredAt && formatAgo(answeredAt, now)]
  return (
    <li class="line">
      <AnswerBox score={score} isCsi={isCsi} isLow={score !== null && score <= low} />
      <Link href={pathOf('/feedback', { response: row.id })}>
        <span class="words">{comment}</span>
        <span class="soft">{about.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  )
}
