import type { ResponseVisit, WholeResponse } from '@otklik/contract'
import { feedback } from '#texts/feedback'
import { plural } from '../../format/plural.ts'
import { formatFullTime, formatTime } from '../../format/times.ts'

interface Props {
  response: WholeResponse
  isOpen: boolean
  onToggle: () => void
}

/** Shows by what an answer came: whether its context is signed, and who or what opened its links. */
export function Evidence({ response, isOpen, onToggle }: Props) {
  const words = feedback.evidence
  const { channel, trust, unsolicited, setAside, releasedAt, visits } = response
  return (
    <section aria-labelledby="evidence">
      <h3 id="evidence">
        <button type="button" class="link" aria-expanded={isOpen} onClick={onToggle}>
          {words.heading}
        </button>{' '}
        <kbd>e</kbd>
      </h3>
      {isOpen && (
        <>
          <p>{channel === 'signature' ? words.signature : words[trust]}</p>
          {unsolicited && <p>{words.unsolicited}</p>}
          {setAside && <p>{words.setAside.replace('{network}', setAside.network)}</p>}
          {releasedAt !== null && <p>{words.released.replace('{time}', formatFullTime(releasedAt))}</p>}
          {visits.length === 0 ? (
            <p class="soft">{words.none}</p>
          ) : (
            <ol class="visits">
              {visits.map((visit) => (
                <li key={visit.at} class={visit.byMachine ? 'machine' : undefined}>
                  <time dateTime={visit.at} title={formatFullTime(visit.at)}>
                    {formatTime(visit.at)}
                  </time>{' '}
                  {tellVisit(visit)}
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  )
}

/** Tells in words what a visit was. */
function tellVisit({
  visitor,
  client,
  method,
  link,
  score,
  burst,
  confirmed,
  repeats,
}: ResponseVisit): string {
  const words = feedback.evidence
  const did =
    link === 'unsubscribe'
      ? words.unsubscribed
      : link === 'opt-out'
        ? words.optOut
        : score === 0
          ? words.decoy
          : withScore(method === 'POST' ? 'pressed' : 'opened', score)
  const who = client === null ? words.visitors[visitor] : `${words.visitors[visitor]} (${client})`
  return [
    words.visit.replace('{who}', who).replace('{did}', did),
    burst && words.burst,
    confirmed && words.confirmed,
    repeats > 0 && plural(repeats, words.repeats),
  ]
    .filter(Boolean)
    .join(', ')
}

function withScore(did: 'opened' | 'pressed', score: number | null): string {
  const words = feedback.evidence
  return score === null ? words[did] : words[`${did}Score`].replace('{score}', String(score))
}
