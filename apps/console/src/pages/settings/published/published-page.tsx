import type { Publications } from '@otklik/contract'
import { published } from '#texts/settings-published'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { formatDay } from '../../../format/times.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { PeriodTable } from './period-table.tsx'

const { dimensions, lengths } = published
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

const FIELDS: FieldSpec[] = [
  {
    path: 'published.dimension',
    kind: 'choice',
    ...published.dimension,
    options: optionsOf(dimensions),
    isRequired: true,
  },
  {
    path: 'published.period',
    kind: 'choice',
    ...published.period,
    options: optionsOf(lengths),
    isRequired: true,
  },
]

/** Changes of whom figures are published, and shows what is due and what was printed. */
export function PublishedPage() {
  const loaded = useData<Publications>('/v1/publications')
  if (!loaded.data) return <Failed {...loaded} />
  const { schedule, current, rows } = loaded.data
  const newest = schedule.at(-1)
  const hasBegun = newest?.from === undefined || newest.from <= current.period
  return (
    <>
      <Panel heading={published.heading}>
        <p class="soft">{published.why}</p>
        <ObjectForm
          fields={FIELDS}
          value={{ published: newest }}
          save={async (body) => {
            await request('/v1/workspace', { method: 'PATCH', body })
            loaded.reload()
          }}
        />
        <p role="status" class="soft">
          {newest?.from &&
            !hasBegun &&
            published.begins(dimensions[newest.dimension], lengths[newest.period], formatDay(newest.from))}
        </p>
      </Panel>
      <Panel heading={published.periods}>
        <PeriodTable current={current} rows={rows} />
      </Panel>
    </>
  )
}
