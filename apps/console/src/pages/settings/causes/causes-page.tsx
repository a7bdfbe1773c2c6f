import type { Cause } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { causes } from '#texts/settings-causes'
import { fieldFailure } from '../../../api/failure.ts'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { causeFields } from './cause-fields.ts'
import { EditCause } from './edit-cause.tsx'

/** Lists the causes of cases in their two levels, and adds some, or changes the one that the address names. */
export const CausesPage: Page = ({ params: { id } }) => {
  const loaded = useData<{ rows: Cause[] }>('/v1/causes?limit=10000')
  const [added, setAdded] = useState(0)
  if (!loaded.data) return <Failed {...loaded} />
  const { rows } = loaded.data
  const chosen = rows.find(({ key }) => key === id)
  if (chosen) return <EditCause key={chosen.key} cause={chosen} rows={rows} reload={loaded.reload} />

  async function add({ key, ...body }: Record<string, unknown>): Promise<void> {
    if (rows.some((row) => row.key === key)) throw fieldFailure('key', causes.isTaken)
    await request(`/v1/causes/${encodeURIComponent(String(key))}`, { method: 'PUT', body })
    setAdded((count) => count + 1)
    loaded.reload()
  }

  return (
    <ListPanel
      heading={causes.heading}
      why={causes.why}
      adding={[
        {
          label: causes.add,
          form: (
            <ObjectForm key={added} fields={causeFields(rows)} value={{}} submit={causes.add} save={add} />
          ),
        },
      ]}
      isEmpty={rows.length === 0}
    >
      {rows.length === 0 ? <p class="empty">{causes.none}</p> : <CauseTree rows={rows} />}
    </ListPanel>
  )
}

function CauseTree({ rows, under }: { rows: readonly Cause[]; under?: string }) {
  const level = rows.filter((row) => row.under === under)
  if (level.length === 0) return null
  return (
    <ul class={under === undefined ? 'rows names' : 'causes-below'}>
      {level.map(({ key, name }) => (
        <li key={key}>
          <Link href={`/settings/causes/${encodeURIComponent(key)}`}>{name}</Link>{' '}
          {key !== name && <code class="soft">{key}</code>}
          {under === undefined && <CauseTree rows={rows} under={key} />}
        </li>
      ))}
    </ul>
  )
}
