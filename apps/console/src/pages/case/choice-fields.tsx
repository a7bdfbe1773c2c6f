import type { CaseOwner } from '@otklik/contract'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { useData } from '../../api/use-data.ts'
import { me } from '../../document.ts'
import { Field } from '../../parts/field.tsx'
import { otherKinds } from './allowed-steps.ts'
import type { FieldsProps } from './text-fields.tsx'

const { form: words } = caseTexts

/** Lets an owner be chosen among those who may own the case. */
export function AssignFields({ file, draft, faultOf }: FieldsProps) {
  const { data } = useData<{ rows: CaseOwner[] }>(`/v1/case-owners?case=${file.id}`)
  const owners = data?.rows ?? []
  return (
    <Field label={words.owner} fault={faultOf('owner')}>
      {(control) => (
        <select {...control} {...draft.field('owner', file.owner ?? '')}>
          <option value="">{words.queue}</option>
          {owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {id === me.user?.id ? `${name} (${caseWords.you})` : name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Lets the case be made something else. */
export function ClassifyFields({ file, draft, faultOf }: FieldsProps) {
  const kinds = otherKinds(file)
  return (
    <Field label={words.kind} fault={faultOf('as')}>
      {(control) => (
        <select {...control} {...draft.field('as', kinds[0])}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {caseWords.kinds[kind]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function CloseFields() {
  return <p class="soft">{words.closeHint}</p>
}

export function UnlinkFields() {
  return <p class="soft">{words.unlinkHint}</p>
}
