import type { CaseRow } from '@otklik/contract'
import { useEffect, useRef, useState } from 'preact/hooks'
import { cases } from '#texts/cases'
import { useData } from '../../api/use-data.ts'
import { Failed } from '../../parts/failed.tsx'
import type { Filters } from '../../parts/use-filters.ts'
import { useShortcut } from '../../shell/shortcuts.ts'
import { CaseLine } from './case-line.tsx'
import { casesPath } from './case-query.ts'
import { EmptyCases } from './empty-cases.tsx'

interface CasePage {
  rows: CaseRow[]
  cursor: string | null
}

/** Lists the cases of the view. j and k lead from one to the next, and Enter opens it. */
export function CaseList({ filters }: { filters: Filters }) {
  const list = useRef<HTMLElement>(null)
  const step = (by: number) => () => {
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('a, button') ?? [])]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    stops[Math.max(0, Math.min(at + by, stops.length - 1))]?.focus()
  }
  useShortcut('j', cases.next, step(1))
  useShortcut('k', cases.previous, step(-1))
  return (
    <section ref={list} class="panel cases" aria-label={cases.list}>
      <Page filters={filters} />
    </section>
  )
}

interface PageProps {
  filters: Filters
  /** Is where the page before ended. The first page has none. */
  cursor?: string
}

/** Lists a page, and behind it the further pages that were asked for. Each is kept current by itself. */
function Page({ filters, cursor }: PageProps) {
  const loaded = useData<CasePage>(casesPath(filters.params, cursor))
  const { data, isLoading } = loaded
  const [isContinued, setContinued] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const isFurther = cursor !== undefined
  const isShown = data !== undefined
  const view = String(filters.params)
  useEffect(() => setContinued(false), [view])
  useEffect(() => {
    // The button that had the focus is gone.
    if (isFurther && isShown) list.current?.querySelector('a')?.focus()
  }, [isFurther, isShown])

  if (!data) return isFurther ? <More isBusy /> : <Failed {...loaded} />
  if (data.rows.length === 0 && !isFurther) return <EmptyCases filters={filters} />
  return (
    <>
      <ul ref={list} class="rows" aria-busy={isLoading || undefined}>
        {data.rows.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
      </ul>
      {data.cursor !== null &&
        (isContinued ? (
          <Page filters={filters} cursor={data.cursor} />
        ) : (
          <More onPress={() => setContinued(true)} />
        ))}
    </>
  )
}

function More({ isBusy, onPress }: { isBusy?: boolean; onPress?: () => void }) {
  return (
    <p class="more">
      <button type="button" class="quiet" aria-busy={isBusy} onClick={onPress}>
        {cases.more}
      </button>
    </p>
  )
}
