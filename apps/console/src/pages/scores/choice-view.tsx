import type { ChoiceRow } from '@otklik/contract'
import { useMemo, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { useData } from '../../api/use-data.ts'
import { useSettled } from '../../api/use-settled.ts'
import { formatCount, formatWholeShare } from '../../format/numbers.ts'
import { scaleFor } from '../../parts/chart/scales.ts'
import { TimeChart } from '../../parts/chart/time-chart.tsx'
import { type Column, DataTable } from '../../parts/data-table/data-table.tsx'
import { readSort, type Sort, writeSort } from '../../parts/data-table/sort-rows.ts'
import { Definition } from '../../parts/definition.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { CopyAs } from './copy-as.tsx'
import { scoresPath } from './figure-paths.ts'
import { questionName } from './filter-bar.tsx'
import { Folded } from './folded.tsx'
import { NoAnswers } from './no-answers.tsx'
import type { PageProps, Table } from './page-props.ts'
import { describePoint, sharePoints } from './points.ts'
import { SHARE_FORMATS } from './share.tsx'
import { shareColumns } from './share-columns.tsx'

/** Shows how often each option of a choice was chosen, and one of them over time. */
export function ChoiceView(props: PageProps) {
  const { view } = props
  const paths = { all: scoresPath(view), periods: scoresPath(view, { by: [view.unit] }) }
  const all = useData<Table<ChoiceRow>>(paths.all)
  const periods = useData<Table<ChoiceRow>>(paths.periods)
  const isLoading = all.isLoading || periods.isLoading
  const settled = useSettled({ view, paths, all: all.data, periods: periods.data }, isLoading)
  if (!settled?.all || !settled.periods) return <Failed {...all} />
  const { all: options, periods: series } = settled
  if (!options.rows.some(({ n }) => n > 0)) return <NoAnswers />
  return (
    <div class="stack" aria-busy={isLoading || undefined}>
      <Options {...props} {...settled} options={options.rows} series={series.rows} />
    </div>
  )
}

interface OptionsProps extends PageProps {
  paths: { all: string; periods: string }
  options: readonly ChoiceRow[]
  series: readonly ChoiceRow[]
}

function Options({ view, filters, paths, options, series }: OptionsProps) {
  const names = new Map(view.question.options?.map(({ key, text }) => [key, text]))
  const nameOf = (option: string) => names.get(option) ?? option
  const most = [...options].sort((a, b) => b.count - a.count)[0]
  const shown = options.find(({ option }) => option === view.shown) ?? most
  const title = questionName(view.question)
  const option: Column<ChoiceRow> = {
    key: 'option',
    label: title,
    value: (row) => nameOf(row.option),
    cell(row) {
      const params = new URLSearchParams(filters.params)
      params.set('shown', row.option)
      return <Link href={`/scores?${params}`}>{nameOf(row.option)}</Link>
    },
  }
  const count: Column<ChoiceRow> = {
    key: 'count',
    label: figures.columns.count,
    isNumber: true,
    value: (row) => row.count,
    cell: (row) => formatCount(row.count),
  }
  const bounded = options.map(({ share, shareLow, shareHigh, n }) => ({
    ...{ value: share, low: shareLow, high: shareHigh, n },
  }))
  return (
    <>
      {shown && (
        <OptionOverTime
          {...{ view, series }}
          option={shown.option}
          name={nameOf(shown.option)}
          path={paths.periods}
        />
      )}
      <Panel heading={title} aside={<CopyAs path={paths.all} />}>
        <DataTable
          caption={title}
          columns={[
            option,
            count,
            ...shareColumns<ChoiceRow>(
              ({ share, shareLow, shareHigh, n }) => ({ value: share, low: shareLow, high: shareHigh, n }),
              scaleFor('share', bounded),
            ),
          ]}
          rows={options}
          keyOf={(row) => row.option}
          sort={readSort(filters.one('sort')) ?? { column: 'count', isDescending: true }}
          onSort={(sort) => filters.set({ sort: writeSort(sort) })}
          isCurrent={(row) => row.option === shown?.option}
        />
      </Panel>
    </>
  )
}

interface OverTimeProps extends Pick<OptionsProps, 'view' | 'series'> {
  option: string
  name: string
  path: string
}

function OptionOverTime({ view: { unit, days }, series, option, name, path }: OverTimeProps) {
  const [sort, setSort] = useState<Sort>()
  const points = useMemo(
    () =>
      sharePoints(
        series.filter((row) => row.option === option),
        unit,
        days,
      ),
    [series, option, unit, days.from, days.to],
  )
  const title = scores.shareTitle(name)
  return (
    <Panel heading={title} aside={<Definition of={['share']} />}>
      <figure class="picture">
        <TimeChart
          kind="share"
          points={points}
          label={scores.picture(title)}
          height={250}
          formatTick={formatWholeShare}
          describe={(point) => describePoint(point, SHARE_FORMATS)}
        />
      </figure>
      <Folded>
        <DataTable
          caption={title}
          columns={[
            {
              key: 'period',
              label: figures.units[unit].one,
              value: ({ day }) => day,
              cell: ({ label }) => label,
            },
            ...shareColumns<(typeof points)[number]>((point) => point, scaleFor('share', points)),
          ]}
          rows={points}
          keyOf={({ day }) => day}
          sort={sort}
          onSort={setSort}
        />
      </Folded>
      <footer class="copies soft">
        <CopyAs path={path} />
      </footer>
    </Panel>
  )
}
