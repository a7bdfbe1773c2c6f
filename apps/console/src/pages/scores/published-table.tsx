import type { PublishedCsiRow, PublishedNpsRow } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { useData } from '../../api/use-data.ts'
import { wordsOf } from '../../format/group-names.ts'
import { formatCount, formatPercent } from '../../format/numbers.ts'
import { formatMonths } from '../../format/periods.ts'
import { scaleFor } from '../../parts/chart/scales.ts'
import { type Column, DataTable } from '../../parts/data-table/data-table.tsx'
import { readSort, writeSort } from '../../parts/data-table/sort-rows.ts'
import { Definition } from '../../parts/definition.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { CopyAs } from './copy-as.tsx'
import { DrawnInterval } from './drawn-interval.tsx'
import { publishedPath } from './figure-paths.ts'
import type { PageProps, Table } from './page-props.ts'
import { intervalOf, SCORE_FIGURES, type ScoreRow } from './score-figure.ts'
import { Share } from './share.tsx'

type Row = PublishedCsiRow & Partial<PublishedNpsRow>

/** Shows the published figures of people to whoever may not read single answers, and says why. */
export function PublishedTable({ view, available, filters }: PageProps) {
  const { published, dimensions } = available
  const path = published ? publishedPath(view) : undefined
  const loaded = useData<Table<Row>>(path)
  if (!published)
    return (
      <Panel heading={scores.published}>
        <p>
          {scores.whyNotPublished} <Link href="/scores">{scores.byService}</Link>
        </p>
      </Panel>
    )
  const { data } = loaded
  return (
    <Panel
      heading={scores.publishedTitle[published.dimension]}
      aside={
        <Definition of={view.question.key === 'nps' ? ['nps', 'n'] : ['csi', 'n', 'top2', 'responseRate']} />
      }
    >
      <p class="summary">{scores.whyPublished}</p>
      <Failed {...loaded} />
      {data?.rows.length === 0 && <p class="empty">{scores.noPublished[published.period]}</p>}
      {data && data.rows.length > 0 && (
        <DataTable
          caption={scores.publishedTitle[published.dimension]}
          columns={columnsFor(view.question.key === 'nps' ? 'nps' : 'csi', data.rows)}
          rows={data.rows}
          keyOf={({ period, dimension, group, others }) => JSON.stringify([period, dimension, group, others])}
          sort={readSort(filters.one('sort')) ?? { column: 'period', isDescending: true }}
          onSort={(sort) => filters.set({ sort: writeSort(sort) })}
        />
      )}
      {path && (
        <footer class="copies soft">
          <CopyAs path={path} />
        </footer>
      )}
    </Panel>
  )

  function columnsFor(kind: 'csi' | 'nps', rows: readonly Row[]): Column<Row>[] {
    const figure = SCORE_FIGURES[kind]
    const { columns: labels } = figures
    const figureOf = (row: Row) => figure.of(row as unknown as ScoreRow)
    const scale = scaleFor(
      kind,
      rows.map((row) => ({ ...figureOf(row), n: row.n ?? 0 })),
    )
    const { one } = wordsOf(published?.dimension ?? 'company', dimensions)
    return [
      { key: 'group', label: one, value: nameOf, cell: nameOf },
      {
        key: 'period',
        label: figures.units[published?.period ?? 'quarter'].one,
        value: ({ period }) => period,
        cell: ({ period, periodEnd }) => (
          <span class="nowrap">{formatMonths({ from: period, to: periodEnd })}</span>
        ),
      },
      {
        key: 'n',
        label: labels.n,
        isNumber: true,
        value: ({ n }) => n,
        cell: ({ n }) => (n === null ? scores.fewer : formatCount(n)),
      },
      {
        key: figure.column,
        label: labels[figure.column],
        isNumber: true,
        value: (row) => figureOf(row).value,
        cell(row) {
          const { value } = figureOf(row)
          return value !== null && <b>{figure.format(value)}</b>
        },
      },
      {
        key: 'interval',
        label: `${labels.interval}, ${intervalOf({ value: null, low: scale.from, high: scale.to }, figure.formatTick)}`,
        value: (row) => figureOf(row).low,
        cell: (row) => (
          <DrawnInterval
            figure={figureOf(row)}
            scale={scale}
            formatBound={figure.formatBound}
            isIndicative={row.indicative === true}
          />
        ),
      },
      ...(kind === 'csi'
        ? [
            {
              key: 'top2',
              label: labels.top2,
              isNumber: true,
              value: ({ top2 }: Row) => top2,
              cell: ({ top2 }: Row) => top2 !== null && formatPercent(top2),
            },
            {
              key: 'responseRate',
              label: labels.responseRate,
              isNumber: true,
              value: ({ responseRate }: Row) => responseRate,
              cell({ responseRate, ratesPublishedAt, rateLow, rateHigh }: Row) {
                if (ratesPublishedAt === null) return <span class="soft">{scores.ratesLater}</span>
                if (responseRate === null) return <span class="soft">{scores.nobodyAsked}</span>
                return <Share value={responseRate} low={rateLow} high={rateHigh} />
              },
            },
          ]
        : []),
    ]
  }

  function nameOf({ others, group, groupName, dimension }: Row): string {
    if (others) return scores.others
    if (group === null) return wordsOf(dimension, dimensions).unknown
    if (dimension === 'level') return figures.levels[group as keyof typeof figures.levels] ?? group
    return groupName ?? group
  }
}
