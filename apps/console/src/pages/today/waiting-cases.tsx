import type { CaseRow } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { today } from '#texts/today'
import { pathOf, type Query } from '../../api/path.ts'
import type { Loaded } from '../../api/use-data.ts'
import { ownersFor } from '../../api/waiting-paths.ts'
import { me } from '../../document.ts'
import { formatCount } from '../../format/numbers.ts'
import { type PluralForms, plural } from '../../format/plural.ts'
import { toDay } from '../../format/times.ts'
import { Due } from '../../parts/due.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { AnswerBox } from './answer-box.tsx'
import type { TodayView } from './today-paths.ts'
import { SIGHT } from './use-today.ts'

interface Props {
  cases: Loaded<{ rows: CaseRow[]; next: string | null }>
  view: TodayView
}

const MOST_SHOWN = 6
const { waiting } = today

/** Lists the cases that wait, with those first that are due first, and those of a manager before those of nobody. */
export function WaitingCases({ cases, view: { service, company } }: Props) {
  const now = new Date()
  const rows = [...(cases.data?.rows ?? [])]
  if (SIGHT.isManager) rows.sort((one, other) => Number(isMine(other)) - Number(isMine(one)))
  const open = { owner: ownersFor(SIGHT.isManager), service, company }
  const isCut = cases.data?.next != null
  const groups: [PluralForms, number, Query][] = [
    [waiting.overdue, rows.filter(({ overdue }) => overdue).length, { ...open, due: 'overdue' }],
    [waiting.today, rows.filter((row) => isDueOn(row, toDay(now))).length, { ...open, due: 'today' }],
    [waiting.unowned, rows.filter(({ owner }) => owner === undefined).length, { ...open, owner: 'none' }],
  ]

  return (
    <Panel
      heading={waiting.heading}
      aside={
        <Link href={pathOf('/cases', open)}>
          {rows.length > MOST_SHOWN && !isCut ? plural(rows.length, waiting.allOf) : waiting.all}
        </Link>
      }
    >
      <div aria-busy={cases.isLoading}>
        <Failed {...cases} />
        {rows.length > 0 && (
          <ul class="counts">
            {groups
              .filter(([, count]) => count > 0)
              .map(([words, count, query]) => (
                <li key={words.other}>
                  <Link href={pathOf('/cases', query)}>
                    {isCut
                      ? plural(count, words).replace(formatCount(count), `${formatCount(count)}+`)
                      : plural(count, words)}
                  </Link>
                </li>
              ))}
          </ul>
        )}
        <ul class="rows">
          {rows.slice(0, MOST_SHOWN).map((row) => (
            <WaitingCase key={row.id} row={row} />
          ))}
        </ul>
        {cases.data?.rows.length === 0 && <p class="empty">{waiting.none}</p>}
      </div>
    </Panel>
  )
}

function WaitingCase({ row }: { row: CaseRow }) {
  const kind = row.kind === 'low-score' ? undefined : waiting.kinds[row.kind]
  const about = [kind, row.serviceName ?? row.service, row.companyName ?? row.company].filter(Boolean)
  return (
    <li class="line waiting">
      <AnswerBox score={row.score} isCsi={row.question === 'csi'} isLow />
      <Link href={`/cases/${row.id}`}>
        <span class="words">{row.comment ? <q>{row.comment}</q> : waiting.noComment}</span>
        <span class="soft">{about.join(' · ')}</span>
      </Link>
      <span class="due">
        {row.nextDue && <Due at={row.nextDue} />}
        <span class="soft">{isMine(row) ? waiting.you : (row.ownerName ?? waiting.nobody)}</span>
      </span>
    </li>
  )
}

function isMine({ owner }: CaseRow): boolean {
  return owner !== undefined && owner === me.user?.id
}

function isDueOn({ nextDue }: CaseRow, day: string): boolean {
  return nextDue !== undefined && toDay(new Date(nextDue)) === day
}
