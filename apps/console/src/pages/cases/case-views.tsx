import { Link } from 'wouter-preact'
import { cases } from '#texts/cases'
import type { Filters } from '../../parts/use-filters.ts'

const { views } = cases
/** Maps each view to the owner that the address names. */
const VIEWS = [
  [undefined, views.all],
  ['me', views.mine],
  ['none', views.queue],
] as const

/** Links the views of all cases, one's own, and those of nobody. The other filters stay. */
export function CaseViews({ filters }: { filters: Filters }) {
  const shown = filters.one('owner')
  return (
    <ul class="views" aria-label={views.label}>
      {VIEWS.map(([owner, label]) => {
        const params = new URLSearchParams(filters.params)
        params.delete('owner')
        if (owner !== undefined) params.set('owner', owner)
        return (
          <li key={label}>
            <Link href={`/cases?${params}`} aria-current={shown === owner ? 'true' : undefined}>
              {label}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
