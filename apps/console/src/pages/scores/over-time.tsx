import type { CaseFigureRow, ResponseRateRow } from '@otklik/contract'
import { useMemo, useState } from 'preact/hooks'
import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { formatCount, formatWholeShare } from '../../format/numbers.ts'
import { formatDays, formatPeriod, listPeriods } from '../../format/periods.ts'
import { BarChart } from '../../parts/chart/bar-chart.tsx'
import type { Point } from '../../parts/chart/point.ts'
import { countScale, scaleFor } from '../../parts/chart/scales.ts'
import { TimeChart } from '../../parts/chart/time-chart.tsx'
import { type Column, DataTable } from '../../parts/data-table/data-table.tsx'
import type { Sort } from '../../parts/data-table/sort-rows.ts'
import { Definition } from '../../parts/definition.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { CopyAs } from './copy-as.tsx'
import { casesColumn, isSoFar, moreScoreColumns, rateColumn, scoreColumns } from './figure-columns.tsx'
import { Folded } from './folded.tsx'
import { type MergedRow, mergeRows } from './merge-rows.ts'
import { NoAnswers } from './no-answers.tsx'
import type { PageProps } from './page-props.ts'
import { describePoint, ratePoints, scorePoints } from './points.ts'
import { SCORE_FIGURES, type ScoreRow } from './score-figure.ts'
import { SHARE_FORMATS } from './share.tsx'
import { ShownGroup } from './shown-group.tsx'
import { useFigures } from './use-figures.ts'
import type { View } from './view.ts'

/** Draws the score, the response rate and the number of answers over time, with the same numbers in a table beneath. */
export function OverTime(props: PageProps) {
  const { view } = props
  const { settled, isLoading, score } = useFigures(view, {
    by: [view.unit],
    shown: view.shown,
    isCompared: canCompare(view),
  })
  if (!settled?.score) return <Failed {...score} />
  const { score: scored, rate: rated, cases: counted } = settled
  const isEmpty = scored.rows.length === 0 && !rated?.rows.some(({ delivered }) => delivered > 0)
  return (
    <div class="stack" aria-busy={isLoading || undefined}>
      {isEmpty ? (
        <NoAnswers />
      ) : (
        <Pictures {...props} {...settled} score={scored.rows} rate={rated?.rows} cases={counted?.rows} />
      )}
    </div>
  )
}

/** Returns `true` if each period of the picture has one on the other side to be compared with. */
function canCompare({ against, unit, days }: View): boolean {
  return typeof against === 'object' && listPeriods(unit, against).length === listPeriods(unit, days).length
}

interface PicturesProps extends PageProps {
  paths: { score: string; rate: string; cases: string | undefined }
  score: readonly ScoreRow[]
  rate: readonly ResponseRateRow[] | undefined
  cases: readonly CaseFigureRow[] | undefined
}

function Pictures({ view, available, filters, paths, score, rate, cases }: PicturesProps) {
  const { unit, question, against } = view
  const figure = SCORE_FIGURES[question.kind === 'nps' ? 'nps' : 'csi']
  const rows = useMemo(
    () => rowsOfPeriods(listPeriods(unit, view.days), mergeRows('period', score, rate, cases)),
    [view, score, rate, cases],
  )
  const points = useMemo(() => scorePoints(rows, unit, figure), [rows])
  const rates = useMemo(() => ratePoints(rows, unit), [rows])
  const title = titleOf(view)
  const note = dashedNote(view, points)
  return (
    <Panel
      heading={title}
      aside={
        <Definition
          of={[figure.kind, 'responseRate', 'n', 'casesOpen', ...(against ? (['difference'] as const) : [])]}
        />
      }
    >
      <ShownGroup {...{ view, available, filters }} />
      <figure class="picture">
        <TimeChart
          kind={figure.kind}
          points={points}
          label={scores.picture(title)}
          height={250}
          formatTick={figure.formatTick}
          describe={(point) => describePoint(point, figure)}
        />
        {note && <p class="soft">{note}</p>}
      </figure>
      <div class="small-pictures">
        <figure class="picture">
          <figcaption>{scores.withInterval(scores.responseRate)}</figcaption>
          <TimeChart
            kind="share"
            points={rates}
            label={scores.picture(scores.responseRate)}
            height={150}
            formatTick={formatWholeShare}
            describe={(point) => describePoint(point, SHARE_FORMATS)}
          />
        </figure>
        <figure class="picture">
          <figcaption>{scores.answers}</figcaption>
          <BarChart
            points={points}
            scale={countScale(Math.max(0, ...points.map(({ n }) => n)))}
            label={scores.picture(scores.answers)}
            height={150}
            formatTick={formatCount}
          />
        </figure>
      </div>
      <Numbers rows={rows} view={view} points={points} hasCases={paths.cases !== undefined} title={title} />
      <footer class="copies soft">
        <span>{scores.copy.as}</span>
        <CopyAs path={paths.score} label={scores.copy.ofScores} />
        <CopyAs path={paths.rate} label={scores.copy.ofRates} />
        {paths.cases && <CopyAs path={paths.cases} label={scores.copy.ofCases} />}
      </footer>
    </Panel>
  )
}

/** Says which days the dashed line is of, or why there is none. */
function dashedNote(view: View, points: readonly Point[]): string | undefined {
  if (typeof view.against !== 'object') return undefined
  if (!canCompare(view)) return scores.notDrawn
  return points.some(({ against }) => typeof against === 'number')
    ? scores.dashed(formatDays(view.against))
    : scores.nothingCompared
}

interface NumbersProps {
  rows: readonly MergedRow[]
  view: View
  points: readonly Parameters<typeof describePoint>[0][]
  hasCases: boolean
  title: string
}

/** Holds the table of the periods, which is folded while the table of the groups is the one that people look for. */
function Numbers({ rows, view, points, hasCases, title }: NumbersProps) {
  const [sort, setSort] = useState<Sort>()
  const figure = SCORE_FIGURES[view.question.kind === 'nps' ? 'nps' : 'csi']
  const period: Column<MergedRow> = {
    key: 'period',
    label: figures.units[view.unit].one,
    value: ({ group }) => String(group.period),
    cell: ({ group }) => <span class="nowrap">{formatPeriod(view.unit, String(group.period))}</span>,
  }
  const columns = [
    period,
    ...scoreColumns(figure, scaleFor(figure.kind, points)),
    ...moreScoreColumns(figure),
    rateColumn(rows),
    ...(hasCases ? [casesColumn] : []),
  ]
  return (
    <Folded isOpen={view.by === undefined}>
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        keyOf={({ key }) => key}
        sort={sort}
        onSort={setSort}
      />
      {isSoFar(rows) && <p class="soft">{scores.soFarNote}</p>}
    </Folded>
  )
}

/** Returns a row for every period, so that one without answers is seen to have none. */
function rowsOfPeriods(periods: readonly string[], merged: readonly MergedRow[]): MergedRow[] {
  const found = new Map(merged.map((row) => [String(row.group.period), row]))
  return periods.map((period) => {
    const none = { key: period, group: { period }, score: undefined, rate: undefined, cases: undefined }
    return found.get(period) ?? none
  })
}

function titleOf({ question: { key, kind, text } }: View): string {
  if (key === 'csi') return scores.csiTitle
  if (key === 'nps' || kind === 'nps') return scores.withInterval(key === 'nps' ? figures.nps : (text ?? key))
  return scores.withInterval(text ?? key)
}
