import { firstRun } from '#texts/first-run'
import { request } from '../../api/request.ts'
import type { FieldSpec } from '../../parts/object-fields.ts'
import { ObjectForm } from '../../parts/object-form.tsx'
import { Panel } from '../../parts/panel.tsx'
import { serviceKey } from './service-key.ts'

export interface ListedService {
  key: string
  name: string
}

const { service: texts } = firstRun
const FIELDS: FieldSpec[] = [{ path: 'name', kind: 'text', ...texts.name, isRequired: true, maxLength: 200 }]

/** Adds the first service, under a key that is made from its name. */
export function ServiceStep({ services, reload }: { services: readonly ListedService[]; reload(): void }) {
  return (
    <Panel heading={texts.heading}>
      {services.length > 0 ? (
        <>
          <p>{services.map(({ name }) => name).join(', ')}</p>
          <p class="soft">{texts.more}</p>
        </>
      ) : (
        <ObjectForm
          fields={FIELDS}
          value={{}}
          submit={texts.add}
          save={async (body) => {
            await request(`/v1/services/${serviceKey(String(body.name))}`, { method: 'PUT', body })
            reload()
          }}
        />
      )}
    </Panel>
  )
}
