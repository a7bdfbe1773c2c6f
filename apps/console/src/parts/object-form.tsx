import { useState } from 'preact/hooks'
import { type ControlProps, Field } from './field.tsx'
import { type FieldSpec, readFields, shownValue } from './object-fields.ts'
import { SaveFoot } from './save-foot.tsx'
import { useForm } from './use-form.ts'

interface Props {
  fields: readonly FieldSpec[]
  /** Is what the fields show at first. */
  value: object
  /** Labels the button. */
  submit?: string | undefined
  /** Is told the path and the value of a field that is changed. */
  onInput?(path: string, value: string): void
  /** Sends what {@link readFields} made of the form. */
  save(object: Record<string, unknown>): Promise<unknown>
  /** Shows what somebody else has saved meanwhile, if `save` can fail because of that. */
  loadTheirs?: () => void
}

/** Renders a form that changes an object of the API, and says when it was saved. */
export function ObjectForm({ fields, value, submit, onInput, save, loadTheirs }: Props) {
  const [savedAt, setSavedAt] = useState<string>()
  const form = useForm(async (data) => {
    await save(readFields(fields, data))
    setSavedAt(new Date().toISOString())
  })
  return (
    <form
      class="object-form"
      onSubmit={form.onSubmit}
      onInput={({ target }) => {
        setSavedAt(undefined)
        const { name, value } = target as HTMLInputElement
        onInput?.(name, value)
      }}
    >
      {fields.map((spec) => (
        <SpecField
          key={spec.path}
          spec={spec}
          value={shownValue(spec, value)}
          fault={form.faultOf(spec.path)}
        />
      ))}
      <SaveFoot
        submit={submit}
        isSending={form.isSending}
        savedAt={savedAt}
        failure={form.failure}
        shown={fields.map(({ path }) => path)}
        loadTheirs={loadTheirs}
      />
    </form>
  )
}

function SpecField({ spec, value, fault }: { spec: FieldSpec; value: string; fault: string | undefined }) {
  const { label, hint, kind } = spec
  if (kind === 'flag') return <FlagField spec={spec} isOn={value === 'true'} />
  if (kind === 'choices') return <ChoicesField spec={spec} chosen={value.split('\n')} fault={fault} />
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => <Control spec={spec} value={value} control={control} />}
    </Field>
  )
}

function FlagField({ spec: { path, label, hint }, isOn }: { spec: FieldSpec; isOn: boolean }) {
  return (
    <div class="field">
      <label class="flag">
        <input type="checkbox" name={path} defaultChecked={isOn} />
        <span>{label}</span>
      </label>
      {hint && <p class="soft">{hint}</p>}
    </div>
  )
}

function ChoicesField({
  spec: { path, label, hint, options },
  chosen,
  fault,
}: {
  spec: FieldSpec
  chosen: readonly string[]
  fault: string | undefined
}) {
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      <div class="offered">
        {options?.map((option) => (
          <label key={option.value} class="flag">
            <input
              type="checkbox"
              name={path}
              value={option.value}
              aria-invalid={fault !== undefined || undefined}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && <p class="soft">{hint}</p>}
      {fault && <p class="bad">{fault}</p>}
    </fieldset>
  )
}

/** All of these take the same attributes, which the types of Preact do not know. */
const INPUT_TYPES: Partial<Record<FieldSpec['kind'], 'text'>> = {
  number: 'number' as 'text',
  day: 'date' as 'text',
  time: 'time' as 'text',
  url: 'url' as 'text',
}

function Control({ spec, value, control }: { spec: FieldSpec; value: string; control: ControlProps }) {
  const { path, kind, options, none, isRequired, min, max, maxLength } = spec
  const shared = { ...control, name: path, required: isRequired }
  if (kind === 'choice')
    return (
      <select {...shared}>
        {!isRequired && <option value="">{none}</option>}
        {options?.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  if (kind === 'lines' || kind === 'long-text')
    return <textarea {...shared} maxLength={maxLength} defaultValue={value} />
  const list = options && `${control.id}-options`
  return (
    <>
      <input
        {...shared}
        type={INPUT_TYPES[kind] ?? 'text'}
        inputMode={kind === 'mailbox' ? 'email' : undefined}
        step={kind === 'number' ? 'any' : undefined}
        min={min}
        max={max}
        maxLength={maxLength}
        list={list}
        defaultValue={value}
      />
      {list && (
        <datalist id={list}>
          {options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      )}
    </>
  )
}
