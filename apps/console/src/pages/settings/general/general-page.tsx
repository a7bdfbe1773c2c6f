import type { Workspace } from '@otklik/contract'
import { general } from '#texts/settings-general'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'

const { fields } = general
const PATH = '/v1/workspace'
const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))
const MINUTES = { kind: 'number', min: 0, max: 1440, isRequired: true } as const

const FORMS: Record<'centre' | 'cases' | 'asking', FieldSpec[]> = {
  centre: [
    { path: 'name', kind: 'text', ...fields.name, isRequired: true, maxLength: 200 },
    { path: 'timeZone', kind: 'text', ...fields.timeZone, isRequired: true, options: ZONES },
    { path: 'target', kind: 'number', ...fields.target, min: 1, max: 5, isNullable: true },
  ],
  cases: [
    { path: 'threshold', kind: 'number', ...fields.threshold, isRequired: true, min: 1, max: 5 },
    { path: 'withdrawMinutes', ...MINUTES, ...fields.withdrawMinutes },
    { path: 'settleDays', kind: 'number', ...fields.settleDays, min: 1, max: 365, isRequired: true },
  ],
  asking: [
    { path: 'openRatings', kind: 'flag', ...fields.openRatings },
    { path: 'togetherMinutes', ...MINUTES, ...fields.togetherMinutes },
    { path: 'budgets.lettersPerWeek', kind: 'number', ...fields.lettersPerWeek, min: 1, max: 1000 },
    { path: 'officeNetworks', kind: 'lines', ...fields.officeNetworks },
  ],
}

/** Changes what holds for the whole workspace. */
export function GeneralPage() {
  const loaded = useData<Workspace>(PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const workspace = loaded.data
  const save = async (body: object) => {
    await request(PATH, { method: 'PATCH', body })
    loaded.reload()
  }
  return (Object.keys(FORMS) as (keyof typeof FORMS)[]).map((part) => (
    <Panel key={part} heading={general.headings[part]}>
      <ObjectForm fields={FORMS[part]} value={workspace} save={save} />
    </Panel>
  ))
}
