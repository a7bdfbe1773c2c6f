import type { Case } from '@otklik/contract'
import { caseTexts } from '#texts/case'
import { Field } from '../../parts/field.tsx'
import type { FormDraft } from '../../parts/use-form-draft.ts'
import { ReaderLine } from './reader-line.tsx'

const { form: words } = caseTexts
const MAX_TEXT = 4000
const WAYS = ['phone', 'mail', 'meeting', 'portal'] as const

/** Is what the fields of a step get. */
export interface FieldsProps {
  file: Case
  draft: FormDraft
  faultOf: (path: string) => string | undefined
}

interface TextProps extends Pick<FieldsProps, 'draft' | 'faultOf'> {
  name: string
  label: string
  /** Is the path of the field in the step. */
  path?: string
  hint?: string
  isRequired?: boolean
}

/** Renders a text whose draft is kept. */
export function TextField({ draft, faultOf, name, label, path = 'text', hint, isRequired }: TextProps) {
  return (
    <Field label={label} hint={hint} fault={faultOf(path)}>
      {(control) => (
        <textarea {...control} {...draft.field(name)} dir="auto" maxLength={MAX_TEXT} required={isRequired} />
      )}
    </Field>
  )
}

export function NoteFields(props: FieldsProps) {
  return <TextField {...props} name="note" label={words.note} isRequired />
}

export function ReopenFields(props: FieldsProps) {
  return <TextField {...props} name="reopenWhy" label={words.reopenWhy} isRequired />
}

export function ReplyFields(props: FieldsProps) {
  return (
    <>
      <TextField {...props} name="reply" label={words.reply} isRequired />
      <ReaderLine file={props.file} />
    </>
  )
}

export function ContactFields(props: FieldsProps) {
  return (
    <>
      <Field label={words.contactedBy} fault={props.faultOf('by')}>
        {(control) => (
          <select {...control} {...props.draft.field('contactedBy', 'phone')}>
            {WAYS.map((way) => (
              <option key={way} value={way}>
                {words.contactedWays[way]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField {...props} name="contactNote" label={words.contactNote} />
    </>
  )
}
