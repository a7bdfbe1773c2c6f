import type { CaseFigureRow, ResponseRateRow } from '@otklik/contract'
import { useMemo, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { groupValue, nameOf, wordsOf } from '../../format/group-names.ts'
import { scaleFor } from '../../parts/chart/scales.ts'
import { type Column, DataTable } from '../../parts/data-table/data-table.tsx'
import { readSort, writeSort } from '../../parts/data-table/sort-rows.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { countCompared, summaryOf } from './comparison.ts'
import { CopyAs } from './copy-as.tsx'
import {
  casesColumn,
  comparisonColumns,
  isSoFar,
  moreScoreColumns,
  rateColumn,
  scoreColumns,
} from './figure-columns.tsx'
import { type MergedRow, mergeRows } from './merge-rows.ts'
import type { PageProps, Table } from './page-props.ts'
import { SCORE_FIGURES, type ScoreRow } from './score-figure.ts'
import { useFigures } from './use-figures.ts'

/** From so many groups on, one can be searched by its name. */
const MANY = 30

/** Shows all figures of each group, with their intervals and what they are compared with. */
export function GroupsTable(props: PageProps & { view: { by: string } }) {
  const { view } = props
  const { settled, isLoading, score } = useFigures(view, { by: [view.by], isCompared: true })
  if (!settled?.score) return <Failed {...score} />
  if (settled.score.rows.length === 0) return null
  return (
    <div aria-busy={isLoading || undefined}>
      <Groups {...props} {...settled} score={settled.score} />
    </div>
  )
}

interface GroupsProps extends PageProps {
  view: PageProps['view'] & { by: string }
  paths: { score: string; rate: string; cases: string | undefined }
  score: Table<ScoreRow>
  rate: Table<ResponseRateRow> | undefined
  cases: Table<CaseFigureRow> | undefined
}

function Groups({ view, available: { dimensions }, filters, paths, score, rate, cases }: GroupsProps) {
  const [sought, setSought] = useState('')
  const words = wordsOf(view.by, dimensions)
  const figure = SCORE_FIGURES[view.question.kind === 'nps' ? 'nps' : 'csi']
  const all = useMemo(
    () => mergeRows(view.by, score.rows, rate?.rows, cases?.rows),
    [view.by, score, rate, cases],
  )
  const rows = useMemo(() => {
    const wanted = sought.toLocaleLowerCase()
    return all.filter(({ group }) => nameOf(group, view.by, dimensions).toLocaleLowerCase().includes(wanted))
  }, [all, sought])
  const scale = useMemo(
    () =>
      scaleFor(
        figure.kind,
        score.rows.map((row) => ({ ...figure.of(row), n: row.n })),
      ),
    [score, figure],
  )
  const name: Column<MergedRow> = {
    key: view.by,
    label: words.one,
    value: ({ group }) => nameOf(group, view.by, dimensions),
    cell({ group }) {
      const text = nameOf(group, view.by, dimensions)
      const value = groupValue(group, view.by)
      if (value === undefined) return text
      const params = new URLSearchParams(filters.params)
      params.set('shown', value)
      return <Link href={`/scores?${params}`}>{text}</Link>
    },
  }
  // Without anything to compare with, the columns of a comparison would be empty.
  const isCompared = view.against !== undefined && countCompared(score.rows) > 0
  const columns = [
    name,
    ...scoreColumns(figure, scale),
    // A comparison stands in the place of the other figures: all together are wider than most screens.
    ...(isCompared
      ? comparisonColumns(figure, view.against === 'rest')
      : [...moreScoreColumns(figure), rateColumn(rows), ...(paths.cases ? [casesColumn] : [])]),
  ]
  const summary = view.against && summaryOf(score.rows)
  return (
    <Panel heading={words.many} aside={<CopyAs path={paths.score} />}>
      {summary && <p class="summary">{summary}</p>}
      {all.length > MANY && (
        <label class="filter find">
          {figures.find}{' '}
          <input
            type="search"
            value={sought}
            onInput={({ currentTarget }) => setSought(currentTarget.value)}
          />
        </label>
      )}
      <DataTable
        caption={words.many}
        columns={columns}
        rows={rows}
        keyOf={({ key }) => key}
        sort={readSort(filters.one('sort')) ?? { column: 'n', isDescending: true }}
        onSort={(sort) => filters.set({ sort: writeSort(sort) })}
        isCurrent={({ group }) => view.shown !== undefined && groupValue(group, view.by) === view.shown}
      />
      <Notes
        rows={rows}
        isCompared={isCompared}
        hasCases={paths.cases !== undefined}
        isCut={score.next !== null}
      />
      {!isCompared && (
        <footer class="copies soft">
          <span>{scores.copy.as}</span>
          <CopyAs path={paths.rate} label={scores.copy.ofRates} />
          {paths.cases && <CopyAs path={paths.cases} label={scores.copy.ofCases} />}
        </footer>
      )}
    </Panel>
  )
}

interface NotesProps {
  rows: readonly MergedRow[]
  isCompared: boolean
  hasCases: boolean
  isCut: boolean
}

/** Explains what is marked in the table, and what is missing. */
function Notes({ rows, isCompared, hasCases, isCut }: NotesProps) {
  const notes = [
    !isCompared && isSoFar(rows) && scores.soFarNote,
    rows.some(({ score }) => score?.indicative) && scores.hollow,
    !isCompared && !hasCases && scores.noCases,
    isCut && scores.tooMany,
  ].filter((note) => note !== false)
  return (
    <div class="notes soft">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
}
