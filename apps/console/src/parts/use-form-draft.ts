import { useState } from 'preact/hooks'
import { useDraft } from './use-draft.ts'

/** Is what a native control gets, to show a field and to keep what is typed. */
interface ControlledField {
  name: string
  value: string
  onInput(event: { currentTarget: { value: string } }): void
}

/** Holds the fields of a form as they are typed, and the id under which the form is sent. */
export interface FormDraft {
  values: Readonly<Record<string, string>>
  /** Is made once, so that a form that is sent again is stored once, after a reload too. */
  id: string
  /** Gives the form another id: what was sent under the last one is something else. */
  renew(): void
  write(name: string, value: string): void
  /** Connects a control. `initial` is shown until something is chosen. */
  field(name: string, initial?: string): ControlledField
  /** Forgets these fields and the id, or all of them. */
  clear(names?: readonly string[]): void
}

/**
 * Keeps a form in this browser while it is filled in, as {@link useDraft} keeps a text.
 *
 * @param name tells what the form is about
 * @param action tells what it is sent for, if several forms share their fields
 */
export function useFormDraft(name: string, action = ''): FormDraft {
  const [json, keep] = useDraft(name)
  const [freshId, setFreshId] = useState(() => crypto.randomUUID())
  const values: Record<string, string> = json === '' ? {} : JSON.parse(json)
  const idName = `id ${action}`
  const id = values[idName] ?? freshId
  const save = (next: Record<string, string>) => {
    const isEmpty = Object.entries(next).every(([field, value]) => field.startsWith('id ') || value === '')
    keep(isEmpty ? '' : JSON.stringify(next))
  }
  const write = (field: string, value: string) => save({ ...values, [idName]: id, [field]: value })
  return {
    values,
    id,
    renew() {
      const next = crypto.randomUUID()
      setFreshId(next)
      save({ ...values, [idName]: next })
    },
    write,
    field: (field, initial = '') => ({
      name: field,
      value: values[field] ?? initial,
      onInput: ({ currentTarget }) => write(field, currentTarget.value),
    }),
    clear(names = Object.keys(values)) {
      setFreshId(crypto.randomUUID())
      save(
        Object.fromEntries(Object.entries(values).filter(([field]) => ![...names, idName].includes(field))),
      )
    },
  }
}
