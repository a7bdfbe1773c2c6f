import type { OwnAlerts as Settings } from '@otklik/contract'
import { subscriptions } from '#texts/subscriptions'
import { request } from '../../api/request.ts'
import { useData } from '../../api/use-data.ts'
import { Failed } from '../../parts/failed.tsx'
import type { FieldSpec } from '../../parts/object-fields.ts'
import { ObjectForm } from '../../parts/object-form.tsx'
import { Panel } from '../../parts/panel.tsx'

const { alerts } = subscriptions
const PATH = '/v1/alerts/me'
const FIELDS: FieldSpec[] = [
  { path: 'worsened', kind: 'flag', ...alerts.worsened },
  { path: 'silent', kind: 'flag', ...alerts.silent },
]

/** Lets users choose which alerts they get. */
export function OwnAlerts() {
  const loaded = useData<Settings>(PATH)
  return (
    <Panel heading={alerts.heading}>
      <p class="soft">{alerts.why}</p>
      <Failed {...loaded} />
      {loaded.data && (
        <ObjectForm
          fields={FIELDS}
          value={loaded.data}
          save={async (body) => {
            await request(PATH, { method: 'PUT', body })
            loaded.reload()
          }}
        />
      )}
    </Panel>
  )
}
