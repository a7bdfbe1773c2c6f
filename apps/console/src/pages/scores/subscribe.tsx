import type { SubscribedView } from '@otklik/contract'
import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { wordsOf } from '../../format/group-names.ts'
import { SubscribeButton } from '../../parts/subscribe/subscribe-button.tsx'
import type { SubscribedChoice } from '../../parts/subscribe/subscribed-figures.ts'
import { casesPath, publishedPath, ratesPath, type Selection, scoresPath } from './figure-paths.ts'
import { questionName } from './filter-bar.tsx'
import type { PageProps } from './page-props.ts'
import type { Preset } from './periods.ts'
import { presetOf } from './view.ts'

const PERIODS: Record<Preset, SubscribedView['period']> = {
  'last-28-days': 'last-4-weeks',
  'last-12-months': 'last-12-months',
  'this-year': 'last-12-months',
}

/** Lets the view that is open be subscribed to. */
export function Subscribe(props: PageProps) {
  const { view, filters } = props
  const { against } = view
  // Days of their own would stay the same in each letter.
  const params = new URLSearchParams(filters.params)
  for (const name of ['from', 'to', 'sort']) params.delete(name)
  const preset = presetOf(filters.params)
  return (
    <SubscribeButton
      choices={choicesOf(props)}
      period={view.kind === 'published' ? 'last-12-months' : preset ? PERIODS[preset] : 'last-month'}
      isComparable={view.kind === 'scores'}
      {...(against && { against: against === 'rest' ? 'rest' : 'before' })}
      page={`scores?${params}`}
    />
  )
}

/** Lists the tables of the view: of its groups, and over time. */
function choicesOf({ view, available }: PageProps): SubscribedChoice[] {
  const { by, shown, unit, question } = view
  if (view.kind === 'published')
    return available.published ? [{ label: scores.published, path: publishedPath(view) }] : []
  const overTime = [figures.units[unit].by, { by: [unit], shown }] as const
  if (view.kind === 'choice') {
    const label = questionName(question)
    return [
      { label, path: scoresPath(view) },
      { label: `${label} ${overTime[0]}`, path: scoresPath(view, { by: [unit] }) },
    ]
  }
  const groupings: (readonly [string, Selection])[] = [
    by === undefined ? [scores.filters.total, {}] : [wordsOf(by, available.dimensions).by, { by: [by] }],
    overTime,
  ]
  return [
    [questionName(question), scoresPath] as const,
    [scores.copy.ofRates, ratesPath] as const,
    [scores.copy.ofCases, casesPath] as const,
  ].flatMap(([name, pathOf]) =>
    groupings.flatMap(([words, selection]) => {
      const path = pathOf(view, selection)
      return path === undefined ? [] : [{ label: `${name} ${words}`, path }]
    }),
  )
}
