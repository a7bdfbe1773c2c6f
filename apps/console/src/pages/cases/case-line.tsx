import type { CaseRow } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { caseWords } from '#texts/case-words'
import { me } from '../../document.ts'
import { CaseScore } from '../../parts/case-score.tsx'
import { caseSubject } from '../../parts/case-subject.ts'
import { Due } from '../../parts/due.tsx'
import { Instant } from '../../parts/instant.tsx'

/** Renders a case of the list: what the person said, what it is about, when it is due, and whose it is. */
export function CaseLine({ row }: { row: CaseRow }) {
  const {
    id,
    kind,
    state,
    comment,
    company,
    companyName = company,
    owner,
    ownerName,
    nextDue,
    openedAt,
  } = row
  const about = [kind === 'low-score' ? undefined : caseWords.kinds[kind], caseSubject(row), companyName]
  return (
    <li class="case-line">
      <CaseScore {...row} />
      <div class="what">
        <Link href={`/cases/${id}`}>{comment ?? caseWords.noComment}</Link>
        <p class="soft">{about.filter(Boolean).join(' · ')}</p>
      </div>
      <div class="whose soft">
        <span>{caseWords.states[state]}</span>
        <span>
          {owner === undefined ? caseWords.nobody : owner === me.user?.id ? caseWords.you : ownerName}
        </span>
      </div>
      <span class="when">{nextDue === undefined ? <Instant at={openedAt} /> : <Due at={nextDue} />}</span>
    </li>
  )
}
