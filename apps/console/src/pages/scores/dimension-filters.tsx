import { useState } from 'preact/hooks'
import { scores } from '#texts/scores'
import { useData } from '../../api/use-data.ts'
import { groupValue, nameOf, wordsOf } from '../../format/group-names.ts'
import { Choice } from './choice.tsx'
import { scoresPath } from './figure-paths.ts'
import type { PageProps, Table } from './page-props.ts'
import type { ScoreRow } from './score-figure.ts'
import { CSI, type Filter } from './view.ts'

const { filters: words } = scores

/** Shows the filters by dimensions, each of which can be removed, and lets another one be added. */
export function DimensionFilters(props: PageProps) {
  const { view, available, filters } = props
  const [added, setAdded] = useState<string>()
  const unused = available.dimensions.filter(({ key }) => !view.filters.some(([name]) => name === key))
  return (
    <>
      {view.filters.map((filter) => (
        <ActiveFilter key={filter[0]} filter={filter} {...props} />
      ))}
      {added === undefined ? (
        <Choice
          label={words.add}
          value=""
          options={[
            ['', words.add],
            ...unused.map(({ key }) => [key, wordsOf(key, available.dimensions).one] as const),
          ]}
          onChoose={setAdded}
        />
      ) : (
        <ValueChoice
          {...props}
          dimension={added}
          onChoose={(value) => {
            setAdded(undefined)
            if (value !== '') filters.set({ [added]: value, shown: undefined })
          }}
        />
      )}
    </>
  )
}

function ActiveFilter({ filter: [name, values], view, available, filters }: PageProps & { filter: Filter }) {
  const text = useFilterText([name, values], view, available)
  return (
    <button
      type="button"
      class="quiet chip"
      aria-label={words.remove(text)}
      onClick={() => filters.set({ [name]: undefined })}
    >
      {text} <span aria-hidden="true">×</span>
    </button>
  )
}

/** Returns a filter in words, with the names of its values. */
export function useFilterText(
  [name, values]: Filter,
  view: PageProps['view'],
  { dimensions }: PageProps['available'],
): string {
  const alone = { ...view, question: CSI, filters: [[name, values] as const] }
  const { data } = useData<Table<ScoreRow>>(scoresPath(alone, { by: [name] }))
  const names = values.map((value) => {
    const row = data?.rows.find((each) => groupValue(each, name) === value)
    return nameOf(row ?? { [name]: value }, name, dimensions)
  })
  return `${wordsOf(name, dimensions).one}: ${names.join(', ')}`
}

interface ValueProps extends PageProps {
  dimension: string
  onChoose(value: string): void
}

/** Lets one of the values be chosen that the answers of these days have. */
function ValueChoice({ dimension, view, available: { dimensions }, onChoose }: ValueProps) {
  const { data } = useData<Table<ScoreRow>>(scoresPath({ ...view, question: CSI }, { by: [dimension] }))
  const { one } = wordsOf(dimension, dimensions)
  const options = (data?.rows ?? []).flatMap((row) => {
    const value = groupValue(row, dimension)
    return value === undefined ? [] : [[value, nameOf(row, dimension, dimensions)] as const]
  })
  return (
    <>
      <Choice label={one} value="" options={[['', words.choose(one)], ...options]} onChoose={onChoose} />
      <button type="button" class="quiet chip" onClick={() => onChoose('')}>
        {words.cancel}
      </button>
    </>
  )
}
