import type { Cause } from '@otklik/contract'
import { Link, useLocation } from 'wouter-preact'
import { causes } from '#texts/settings-causes'
import { request } from '../../../api/request.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { causeFields } from './cause-fields.ts'

interface Props {
  cause: Cause
  rows: readonly Cause[]
  reload(): void
}

/** Changes or removes a cause. */
export function EditCause({ cause, rows, reload }: Props) {
  const [, navigate] = useLocation()
  const path = `/v1/causes/${encodeURIComponent(cause.key)}`
  return (
    <Panel heading={cause.name} aside={<Link href="/settings/causes">{causes.heading}</Link>}>
      <p class="soft above">
        {causes.fields.key.label}: <code>{cause.key}</code>
      </p>
      <ObjectForm
        fields={causeFields(rows, cause)}
        value={cause}
        save={async (body) => {
          await request(path, { method: 'PUT', body })
          reload()
        }}
      />
      <p class="asides">
        <ConfirmButton
          label={causes.remove}
          about={cause.name}
          question={causes.removeWhat}
          act={async () => {
            await request(path, { method: 'DELETE' })
            navigate('/settings/causes')
            reload()
          }}
        />
      </p>
    </Panel>
  )
}
