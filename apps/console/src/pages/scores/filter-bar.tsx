import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { wordsOf } from '../../format/group-names.ts'
import { formatDays } from '../../format/periods.ts'
import { Choice } from './choice.tsx'
import { DaysFilter } from './days-filter.tsx'
import { DimensionFilters } from './dimension-filters.tsx'
import type { PageProps } from './page-props.ts'
import { presetOf, UNITS } from './view.ts'

const { filters: words } = scores
const TOTAL = 'total'
const PUBLISHED = 'published'

/** Lets everything be chosen that a view consists of. Each choice is a part of the address. */
export function FilterBar(props: PageProps) {
  const { view, available, filters } = props
  if (view.kind === 'published')
    return (
      <>
        {available.dimensions.length > 0 && <ByChoice {...props} />}
        <DaysFilter {...props} />
      </>
    )
  return (
    <>
      <QuestionChoice {...props} />
      <ByChoice {...props} />
      <DimensionFilters {...props} />
      <DaysFilter {...props} />
      <Choice
        label={words.unit}
        value={view.unit}
        options={UNITS.map((unit) => [unit, figures.units[unit].by])}
        onChoose={(unit) => filters.set({ by: [view.by, unit].filter(Boolean).join() })}
      />
      {view.kind === 'scores' && <AgainstChoice {...props} />}
    </>
  )
}

function QuestionChoice({ view, available, filters }: PageProps) {
  const scales = available.questions.filter(({ kind }) => kind !== 'choice')
  if (scales.length < 2 || view.kind === 'choice') return null
  return (
    <Choice
      label={words.question}
      value={view.question.key}
      options={scales.map((question) => [question.key, questionName(question)])}
      onChoose={(key) => filters.set({ question: key === 'csi' ? undefined : key, sort: undefined })}
    />
  )
}

function ByChoice({ view, available, filters }: PageProps) {
  const { questions, dimensions, published } = available
  const choices = questions.filter(({ kind }) => kind === 'choice')
  const showsPeople = dimensions.some(({ key }) => key === 'company')
  const value = { scores: view.by ?? TOTAL, choice: `?${view.question.key}`, published: PUBLISHED }[view.kind]
  return (
    <Choice
      label={words.by}
      value={value}
      options={[
        ...dimensions.map(({ key }) => [key, wordsOf(key, dimensions).by] as const),
        ...choices.map((question) => [`?${question.key}`, byQuestion(question)] as const),
        ...(published && !showsPeople ? [[PUBLISHED, scores.published] as const] : []),
        [TOTAL, words.total],
      ]}
      onChoose={(by) =>
        filters.set({
          shown: undefined,
          sort: undefined,
          ...(by.startsWith('?')
            ? { question: by.slice(1), by: undefined }
            : {
                by: by === TOTAL ? view.unit : by,
                ...(view.kind === 'choice' && { question: undefined }),
                ...(view.kind === 'published' && withoutPeople(filters.params)),
              }),
        })
      }
    />
  )

  /** Leaves out the filters that only the published table could follow. */
  function withoutPeople(params: URLSearchParams) {
    const names = [...params.keys()].filter((name) => !['from', 'to', 'period', 'question'].includes(name))
    return Object.fromEntries(names.filter((name) => name !== 'by').map((name) => [name, undefined]))
  }
}

function AgainstChoice({ view, filters }: PageProps) {
  const { against: texts } = scores
  const named = filters.one('against')
  const isOwn = typeof view.against === 'object' && named !== 'previous' && named !== 'year-before'
  // The days before twelve months, or before this year, are those of the year before.
  const preset = presetOf(filters.params)
  const hasPrevious = preset === 'last-28-days' || preset === undefined || named === 'previous'
  return (
    <Choice
      label={words.against}
      value={view.against === undefined ? '' : (named ?? '')}
      options={[
        ['', texts.none],
        ...(hasPrevious ? [['previous', texts.previous] as const] : []),
        ['year-before', texts['year-before']],
        ...(view.by ? [['rest', texts.rest] as const] : []),
        ...(isOwn && named
          ? [[named, texts.days(formatDays(view.against as { from: string; to: string }))] as const]
          : []),
      ]}
      onChoose={(against) => filters.set({ against })}
    />
  )
}

/** Returns how figures by the options of a choice are called. */
function byQuestion(question: { key: string; text: string | null }): string {
  return question.key === 'reasons' ? figures.byReasons : figures.attributeBy(questionName(question))
}

/** Returns how a question is called in a list. */
export function questionName({ key, text }: { key: string; text: string | null }): string {
  if (key === 'csi') return figures.csi
  if (key === 'nps') return figures.nps
  return key === 'reasons' ? figures.reasons : (text ?? key)
}
