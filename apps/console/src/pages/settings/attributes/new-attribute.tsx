import type { Attribute } from '@otklik/contract'
import { attributes as texts } from '#texts/settings-attributes'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { saveAttributes } from './save-attributes.ts'

const MAX_KEY_LENGTH = 32
const OF = Object.entries(texts.of).map(([value, label]) => ({ value, label }))

/** Declares one more attribute. */
export function NewAttribute({ declared }: { declared: readonly Attribute[] }) {
  // The collector names it in faults by its place in the list.
  const place = `attributes.${declared.length}`
  const fields: FieldSpec[] = [
    { path: `${place}.name`, kind: 'text', ...texts.fields.name, isRequired: true, maxLength: 100 },
    { path: `${place}.of`, kind: 'choice', ...texts.fields.of, options: OF, isRequired: true },
    { path: `${place}.key`, kind: 'text', ...texts.fields.key, isRequired: true, maxLength: MAX_KEY_LENGTH },
  ]
  return (
    <ObjectForm
      // A form that was taken begins anew.
      key={place}
      fields={fields}
      value={{}}
      submit={texts.declare}
      save={async ({ attributes }) => {
        const [added] = Object.values(attributes as Record<string, Attribute>)
        if (added) await saveAttributes([...declared, added])
      }}
    />
  )
}
