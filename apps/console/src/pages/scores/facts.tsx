import type { ComponentChildren } from 'preact'
import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { formatBound, formatCount, formatPercent } from '../../format/numbers.ts'
import { plural } from '../../format/plural.ts'
import { Failed } from '../../parts/failed.tsx'
import { verdictOf } from './comparison.ts'
import { questionName } from './filter-bar.tsx'
import type { PageProps } from './page-props.ts'
import { intervalOf, SCORE_FIGURES, type ScoreRow } from './score-figure.ts'
import { useFigures } from './use-figures.ts'

/** Shows the figures of all groups together, or of the one that is shown. */
export function Facts({ view }: PageProps) {
  const { by, shown, against } = view
  const { settled, isLoading, score } = useFigures(view, {
    by: [shown === undefined ? undefined : by],
    shown,
    isCompared: typeof against === 'object',
  })
  if (!settled?.score) return <Failed {...score} />

  const figure = SCORE_FIGURES[settled.view.question.kind === 'nps' ? 'nps' : 'csi']
  const scored = settled.score.rows[0] ?? { n: 0, indicative: true }
  const { value, low, high } = figure.of(scored)
  const [rated, opened] = [settled.rate?.rows[0], settled.cases?.rows[0]]
  return (
    <dl class="facts" aria-busy={isLoading || undefined}>
      <Fact
        name={questionName(settled.view.question)}
        value={value === null ? undefined : figure.format(value)}
        details={[
          [
            intervalOf({ value, low, high }, figure.formatBound),
            scored.n > 0 && plural(scored.n, figures.answers),
          ],
          [scored.n > 0 && scored.indicative && figures.indicative],
        ]}
      >
        {settled.view.against && settled.view.against !== 'rest' && <Compared row={scored} figure={figure} />}
      </Fact>
      <GoodShare row={scored} isNps={figure.kind === 'nps'} />
      <Fact
        name={scores.responseRate}
        value={typeof rated?.responseRate === 'number' ? formatPercent(rated.responseRate) : undefined}
        none={scores.nobodyAsked}
        details={[
          rated && typeof rated.responseRate === 'number'
            ? [
                intervalOf(
                  { value: rated.responseRate, low: rated.rateLow, high: rated.rateHigh },
                  formatBound,
                ),
                plural(rated.delivered, figures.asked),
                rated.mature === false && scores.soFar,
              ]
            : [],
        ]}
      />
      {opened && (
        <Fact
          name={scores.facts.casesOpen}
          value={formatCount(opened.open)}
          details={[[plural(opened.opened, scores.facts.opened)]]}
        />
      )}
    </dl>
  )
}

interface FactProps {
  name: string
  /** Is `undefined` if there is none, and `none` then says why. */
  value: string | undefined
  none?: string
  /** Holds the parts of each line, of which those that are empty are left out. */
  details: readonly (readonly (string | false | undefined)[])[]
  children?: ComponentChildren
}

function Fact({ name, value, none = scores.noAnswers, details, children }: FactProps) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <div class={value === undefined ? 'value soft' : 'value'}>{value ?? none}</div>
        {details.map((parts) => {
          const line = parts.filter(Boolean).join(' · ')
          return line === '' ? null : (
            <div key={line} class="detail">
              {line}
            </div>
          )
        })}
        {children}
      </dd>
    </div>
  )
}

function GoodShare({ row, isNps }: { row: ScoreRow; isNps: boolean }) {
  const { n, top2, top2Low = null, top2High = null, promoters = 0 } = row
  const { facts } = scores
  if (isNps)
    return <Fact name={facts.promoters} value={formatCount(promoters)} details={[[plural(n, facts.of)]]} />
  if (typeof top2 !== 'number') return <Fact name={facts.top2} value={undefined} details={[]} />
  const interval = intervalOf({ value: top2, low: top2Low, high: top2High }, formatBound)
  return <Fact name={facts.top2} value={formatPercent(top2)} details={[[interval, plural(n, facts.of)]]} />
}

function Compared({ row, figure }: { row: ScoreRow; figure: (typeof SCORE_FIGURES)['csi'] }) {
  const against = figure.againstOf(row)
  const { words, tone } = verdictOf(row)
  return (
    <div class="detail">
      {typeof row.difference === 'number' && against !== null
        ? `${scores.facts.against(figure.format(against), figure.formatDifference(row.difference))}: `
        : null}
      <span class={tone}>{words}</span>
    </div>
  )
}
