import { useLocation } from 'wouter-preact'
import { surveys } from '#texts/asking-surveys'
import { fieldFailure } from '../../../api/failure.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'

const FIELDS: FieldSpec[] = [{ path: 'key', kind: 'text', ...surveys.key, isRequired: true, maxLength: 64 }]

/** Opens a survey under a key that is free. It is stored when its questions are. */
export function NewSurvey({ taken }: { taken: readonly string[] }) {
  const [, navigate] = useLocation()
  return (
    <ObjectForm
      fields={FIELDS}
      value={{}}
      submit={surveys.add}
      save={async ({ key }) => {
        if (taken.includes(String(key))) throw fieldFailure('key', surveys.isTaken)
        if (!/^[\w.:#-]{1,64}$/.test(String(key))) throw fieldFailure('key', surveys.noKey)
        navigate(`/asking/surveys/${encodeURIComponent(String(key))}`)
      }}
    />
  )
}
