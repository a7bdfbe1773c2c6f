import type { Case, CaseEvent } from '@otklik/contract'
import type { Ref } from 'preact'
import { Instant } from '../../parts/instant.tsx'
import { sentencesOf } from './sentences.tsx'
import type { CaseNames } from './use-case-names.ts'

interface Props {
  events: readonly CaseEvent[]
  file: Case
  names: CaseNames
  ref?: Ref<HTMLOListElement>
}

/** Tells the steps of a case in sentences, the first one first. */
export function Story({ events, file, names, ref }: Props) {
  return (
    <ol class="rows story" ref={ref}>
      {events.map((event) => (
        <li key={event.id} tabIndex={-1}>
          <Instant at={event.at} />
          <div>
            {sentencesOf(event, file, names).map(({ key, sentence, words }) => (
              <div key={key}>
                <p>{sentence}</p>
                {words !== undefined && <blockquote dir="auto">{words}</blockquote>}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
