import type { Case, CaseRow, ResponseRow } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { useData } from '../../api/use-data.ts'
import { formatDay } from '../../format/times.ts'
import { CaseScore } from '../../parts/case-score.tsx'
import { caseSubject } from '../../parts/case-subject.ts'
import { Panel } from '../../parts/panel.tsx'
import { ScoreBox } from '../../parts/score-box.tsx'

const { person: words } = caseTexts
const MAX_ANSWERS = 8

/** Shows who is behind a case, with their other answers and cases. */
export function PersonPanel({ file }: { file: Case }) {
  const { person, company, companyName = company, level } = file
  const name = person?.name ?? person?.email ?? person?.id
  const heading = [name, companyName, level && caseWords.levels[level]].filter(Boolean).join(', ')
  return (
    <Panel heading={heading || words.heading}>
      {person?.email && (
        <p class="soft">
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </p>
      )}
      {person?.id === undefined ? (
        <p class="soft">{name === undefined ? words.nothing : words.noId}</p>
      ) : (
        <History file={file} person={encodeURIComponent(person.id)} />
      )}
    </Panel>
  )
}

/** Lists the other answers of the person, each with its case, and the cases that follow no answer. */
function History({ file, person }: { file: Case; person: string }) {
  const answers = useData<{ rows: ResponseRow[] }>(
    `/v1/responses?person=${person}&order=newest&limit=${MAX_ANSWERS + 1}`,
  )
  const cases = useData<{ rows: CaseRow[] }>(`/v1/cases?person=${person}&limit=50`)
  const others = (cases.data?.rows ?? []).filter(({ id }) => id !== file.id)
  const earlier = (answers.data?.rows ?? [])
    .filter(({ id }) => id !== file.invitation)
    .slice(0, MAX_ANSWERS)
    .map((answer) => ({ answer, its: others.find(({ invitation }) => invitation === answer.id) }))
  const alone = others.filter(({ id }) => !earlier.some(({ its }) => its?.id === id))
  if (answers.data && cases.data && earlier.length + alone.length === 0)
    return <p class="soft">{words.noEarlier}</p>
  return (
    <ul class="rows history">
      {alone.map((its) => (
        <li key={its.id}>
          <CaseScore {...its} />
          <CaseLink its={its} together={file.together}>
            {caseSubject(its)} · {formatDay(its.openedDay)}
          </CaseLink>
        </li>
      ))}
      {earlier.map(({ answer, its }) => (
        <li key={answer.id}>
          {answer.csi !== null && <ScoreBox score={answer.csi} isLow={its !== undefined} />}
          <CaseLink its={its} together={file.together}>
            {answer.serviceName ?? answer.service} · {formatDay(answer.answeredDay)}
          </CaseLink>
        </li>
      ))}
    </ul>
  )
}

interface LinkProps {
  its: CaseRow | undefined
  together: readonly string[]
  children: (string | null)[]
}

/** Links a case with where it stands, if there is one. */
function CaseLink({ its, together, children }: LinkProps) {
  if (!its) return <span>{children}</span>
  return (
    <div>
      <Link href={`/cases/${its.id}`}>{children}</Link>
      <p class="soft">
        {caseWords.states[its.state].toLowerCase()}
        {its.settled && `, ${words.settled[its.settled]}`}
        {together.includes(its.id) && `. ${words.together}`}
      </p>
    </div>
  )
}
