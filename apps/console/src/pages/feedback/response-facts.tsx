import type { WholeResponse } from '@otklik/contract'
import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { feedback } from '#texts/feedback'
import { me } from '../../document.ts'
import { plural } from '../../format/plural.ts'
import { formatDay, formatFullTime } from '../../format/times.ts'

/** Lists what is known of a response: when it came, about what, and how. */
export function ResponseFacts({ response }: { response: WholeResponse }) {
  const { detail, levels, channels } = feedback
  const { answeredAt, answeredDay, revision, level, channel, via, person } = response
  return (
    <dl class="details">
      <Fact label={detail.answered}>
        {answeredAt === null ? formatDay(answeredDay) : formatFullTime(answeredAt)}
      </Fact>
      {revision !== null && revision > 1 && (
        <Fact label={detail.changed}>{plural(revision - 1, detail.revision)}</Fact>
      )}
      <Fact label={detail.ticket}>{response.ticket && <Ticket response={response} />}</Fact>
      <Fact label={detail.company}>{response.companyName ?? response.company}</Fact>
      <Fact label={detail.agent}>{response.agentName ?? response.agent}</Fact>
      <Fact label={detail.level}>{level && levels[level]}</Fact>
      <Fact label={detail.person}>
        {person && (
          <>
            {person} <Link href={`/feedback?person=${encodeURIComponent(person)}`}>{detail.ofPerson}</Link>
          </>
        )}
      </Fact>
      <Fact label={detail.channel}>
        {channels[channel]}
        {via !== null && via !== channel && `, ${detail.via} ${channels[via]}`}
      </Fact>
      {me.workspace.attributes.map(({ key, name }) => (
        <Fact key={key} label={name}>
          {String(response[key] ?? '')}
        </Fact>
      ))}
      <OtherAnswers answers={response.answers} />
    </dl>
  )
}

/** Renders a fact that is known, and nothing else. */
function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  if (children === null || children === undefined || children === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Ticket({ response: { ticket, ticketUrl, round } }: { response: WholeResponse }) {
  const { detail } = feedback
  return (
    <>
      {ticketUrl ? (
        <a href={ticketUrl} target="_blank" rel="noreferrer">
          {ticket}
        </a>
      ) : (
        ticket
      )}
      {round !== null && round > 1 && ` · ${detail.round.replace('#', String(round))}`}
    </>
  )
}

/** Lists the answers to questions of the centre's own, which are named by their keys. */
function OtherAnswers({ answers }: Pick<WholeResponse, 'answers'>) {
  const others: [string, unknown][] = answers === null ? [] : Object.entries(JSON.parse(answers))
  return others.map(([question, answer]) => (
    <Fact key={question} label={question}>
      {[answer].flat().join(', ')}
    </Fact>
  ))
}
