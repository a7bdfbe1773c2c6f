import { cases } from '#texts/cases'
import type { Filters } from '../../parts/use-filters.ts'

const VIEWS = { me: cases.empty.mine, none: cases.empty.queue, all: cases.empty.all }

/** Says what will stand in an empty list, or that its filters let nothing through. */
export function EmptyCases({ filters }: { filters: Filters }) {
  const { owner = 'all', ...others } = Object.fromEntries(filters.params)
  if (owner in VIEWS && Object.keys(others).length === 0)
    return <p class="empty">{VIEWS[owner as keyof typeof VIEWS]}</p>
  const cleared = Object.fromEntries([...filters.params.keys()].map((name) => [name, undefined]))
  return (
    <p class="empty">
      {cases.empty.filtered}{' '}
      <button type="button" class="link" onClick={() => filters.set(cleared)}>
        {cases.clear}
      </button>
    </p>
  )
}
