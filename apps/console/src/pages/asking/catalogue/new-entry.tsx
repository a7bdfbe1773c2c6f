import { useState } from 'preact/hooks'
import { catalogue } from '#texts/asking-catalogue'
import { fieldFailure } from '../../../api/failure.ts'
import { request } from '../../../api/request.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { type Entry, fieldsOf, type Offered, type PartName } from './parts.ts'

interface Props {
  part: PartName
  entries: readonly Entry[]
  offered: Offered
  reload(): void
}

/** Adds an entry. One that is there already is not replaced. */
export function NewEntry({ part, entries, offered, reload }: Props) {
  const [created, setCreated] = useState(0)
  return (
    <ObjectForm
      // A form that was taken begins anew.
      key={created}
      fields={fieldsOf(part, offered, true)}
      value={{}}
      submit={catalogue.parts[part].add}
      save={async ({ key, ...body }) => {
        if (entries.some((entry) => entry.key === key)) throw fieldFailure('key', catalogue.isTaken)
        await request(`/v1/${part}/${encodeURIComponent(String(key))}`, { method: 'PUT', body })
        setCreated((count) => count + 1)
        reload()
      }}
    />
  )
}
