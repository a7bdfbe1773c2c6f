import { Link } from 'wouter-preact'
import { feedback } from '#texts/feedback'
import { formatAgo, formatDay, formatFullTime } from '../../format/times.ts'
import { useSurveyWords } from '../../parts/use-survey-words.ts'
import { nameReasons } from './name-reasons.ts'
import { ResponseScore } from './response-score.tsx'
import type { Row } from './use-feed.ts'

interface Props {
  row: Row
  href: string
  isOpen: boolean
}

/** Renders a response in the list. Its link takes the whole row. */
export function FeedRow({ row, href, isOpen }: Props) {
  const survey = useSurveyWords(row.reasons ? row.survey : undefined)
  const said = row.erased ? feedback.erased : (row.comment ?? feedback.noComment)
  const about = [
    ...nameReasons(row.reasons, survey),
    row.serviceName ?? row.service,
    row.companyName ?? row.company,
    row.agentName ?? row.agent,
  ].filter(Boolean)
  return (
    <article class="feed-row" aria-labelledby={`said-${row.id}`}>
      <ResponseScore csi={row.csi} nps={row.nps} />
      <div class="feed-said">
        <Link
          id={`said-${row.id}`}
          href={href}
          data-response={row.id}
          class={row.comment === null ? 'quiet' : undefined}
          aria-current={isOpen ? 'true' : undefined}
          dir="auto"
        >
          {said}
        </Link>
        <p class="soft">{about.join(' · ')}</p>
      </div>
      <p class="soft feed-when">
        {row.answeredAt === null ? (
          formatDay(row.answeredDay)
        ) : (
          <time dateTime={row.answeredAt} title={formatFullTime(row.answeredAt)}>
            {formatAgo(row.answeredAt)}
          </time>
        )}
        {row.ticket !== null && <span>{row.ticket}</span>}
      </p>
    </article>
  )
}
