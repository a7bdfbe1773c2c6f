import { useState } from 'preact/hooks'
import { signatures } from '#texts/asking-signatures'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import { plural } from '../../../format/plural.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import type { Entry } from '../catalogue/parts.ts'

const { missing } = signatures

/** Makes a signature for each agent who has none. */
export function MissingSignatures({ reload }: { reload(): void }) {
  const [created, setCreated] = useState<number>()
  const services = useData<{ rows: Entry[] }>('/v1/services?limit=10000')
  const fields: FieldSpec[] = [
    {
      path: 'service',
      kind: 'choice',
      ...missing.service,
      options: services.data?.rows.map(({ key, name }) => ({ value: key, label: name })) ?? [],
    },
    { path: 'locale', kind: 'choice', ...missing.locale, options: LANGUAGE_OPTIONS },
    {
      path: 'style',
      kind: 'choice',
      label: missing.style,
      isRequired: true,
      options: (['boxes', 'digits'] as const).map((style) => ({
        value: style,
        label: missing.styles[style],
      })),
    },
  ]
  return (
    <>
      <p class="soft above">{missing.why}</p>
      <ObjectForm
        fields={fields}
        value={{ style: 'boxes' }}
        submit={missing.create}
        save={async (body) => {
          setCreated(undefined)
          const reply = await request<{ created: number }>('/v1/signatures/missing', { method: 'POST', body })
          setCreated(reply.created)
          reload()
        }}
      />
      <p role="status">
        {created !== undefined && (created === 0 ? missing.nobody : plural(created, missing.created))}
      </p>
    </>
  )
}
