import { scores } from '#texts/scores'
import { useFilterText } from './dimension-filters.tsx'
import type { PageProps } from './page-props.ts'

/** Says which group the pictures show, if it is one alone, and leads back to all of them. */
export function ShownGroup({ view, available, filters }: PageProps) {
  const { by, shown } = view
  if (by === undefined || shown === undefined) return null
  return <Shown {...{ view, available, filters }} filter={[by, [shown]]} />
}

function Shown({ view, available, filters, filter }: PageProps & { filter: readonly [string, string[]] }) {
  const text = useFilterText(filter, view, available)
  return (
    <p class="shown">
      <b>{text}</b>{' '}
      <button type="button" class="link" onClick={() => filters.set({ shown: undefined })}>
        {scores.showAll}
      </button>
    </p>
  )
}
