import type { CaseRow } from '@otklik/contract'
import { useEffect, useState } from 'preact/hooks'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { useData } from '../../api/use-data.ts'
import { caseSubject } from '../../parts/case-subject.ts'
import { Field } from '../../parts/field.tsx'
import type { FieldsProps } from './text-fields.tsx'

const { form: words } = caseTexts
const SEARCH_AFTER_MS = 250
const MAX_FOUND = 8

/** Lets the leading case be found and chosen. Those of the same service are offered first. */
export function LinkFields({ file, draft, faultOf }: FieldsProps) {
  const [typed, setTyped] = useState('')
  const [searched, search] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => search(typed.trim()), SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const query = new URLSearchParams([
    ['state', 'open'],
    ['state', 'contacted'],
    searched === '' ? ['service', file.service] : ['q', searched],
    ['limit', '30'],
  ])
  const { data } = useData<{ rows: CaseRow[] }>(`/v1/cases?${query}`)
  const found = (data?.rows ?? [])
    .filter(({ id, leading }) => id !== file.id && leading === undefined)
    .slice(0, MAX_FOUND)
  return (
    <>
      <p class="soft">{words.linkHint}</p>
      <Field label={words.findLeading}>
        {(control) => (
          <input
            {...control}
            type="search"
            maxLength={200}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={(event) => {
              // Enter would send the form before a case is chosen.
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
            }}
          />
        )}
      </Field>
      <fieldset class="choices">
        <legend>{words.leading}</legend>
        {data && found.length === 0 && <p class="empty">{words.noLeading}</p>}
        {found.map((row) => (
          <label key={row.id}>
            <input
              type="radio"
              name="leading"
              value={row.id}
              required
              checked={draft.values.leading === row.id}
              onChange={() => draft.write('leading', row.id)}
            />
            <span>
              {row.comment ?? caseWords.noComment}
              <span class="soft">
                {' '}
                {caseSubject(row)} · {row.ownerName ?? caseWords.nobody}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {faultOf('leading') && <p class="bad">{faultOf('leading')}</p>}
    </>
  )
}
