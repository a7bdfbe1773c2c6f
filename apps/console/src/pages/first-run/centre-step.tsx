import type { Workspace } from '@otklik/contract'
import { firstRun } from '#texts/first-run'
import { request } from '../../api/request.ts'
import type { FieldSpec } from '../../parts/object-fields.ts'
import { ObjectForm } from '../../parts/object-form.tsx'
import { Panel } from '../../parts/panel.tsx'

const { centre } = firstRun
const FIELDS: FieldSpec[] = [
  { path: 'name', kind: 'text', ...centre.name, isRequired: true, maxLength: 200 },
  {
    path: 'timeZone',
    kind: 'text',
    ...centre.timeZone,
    isRequired: true,
    options: Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
  },
]

/** Names the centre. The time zone of a workspace that has none of its own yet is that of the browser. */
export function CentreStep({ workspace, reload }: { workspace: Workspace; reload(): void }) {
  const { timeZone } = workspace
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Panel heading={centre.heading}>
      <ObjectForm
        fields={FIELDS}
        value={{ ...workspace, timeZone: timeZone === 'UTC' ? own : timeZone }}
        save={async (body) => {
          await request('/v1/workspace', { method: 'PATCH', body })
          reload()
        }}
      />
    </Panel>
  )
}
