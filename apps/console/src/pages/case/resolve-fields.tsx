import type { Cause } from '@otklik/contract'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { useData } from '../../api/use-data.ts'
import { Field } from '../../parts/field.tsx'
import { needsReply } from './allowed-steps.ts'
import { ReaderLine } from './reader-line.tsx'
import { type FieldsProps, TextField } from './text-fields.tsx'

const { form: words } = caseTexts
const OUTCOMES = ['fixed', 'explained', 'declined', 'not-ours', 'duplicate', 'unreachable'] as const

/** Takes the reply, the cause and the outcome of a case in one step. */
export function ResolveFields(props: FieldsProps) {
  const { file, draft, faultOf } = props
  const isRequired = needsReply(file.state, draft.values.outcome ?? '')
  return (
    <>
      <TextField
        {...props}
        name="reply"
        path="reply"
        label={words.resolveReply}
        {...(isRequired ? { isRequired } : { hint: words.replyOptional })}
      />
      <ReaderLine file={file} />
      <div class="pair">
        <Field label={words.cause} fault={faultOf('cause')}>
          {(control) => <CauseSelect control={{ ...control, ...draft.field('cause') }} />}
        </Field>
        <Field label={words.outcome} fault={faultOf('outcome')}>
          {(control) => (
            <select {...control} {...draft.field('outcome')} required>
              <option value="">{words.chooseOutcome}</option>
              {OUTCOMES.map((outcome) => (
                <option key={outcome} value={outcome}>
                  {caseWords.outcomes[outcome]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <TextField {...props} name="resolveNote" path="note" label={words.resolveNote} />
      {file.followers.length > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.values.toFollowers === 'yes'}
            onChange={({ currentTarget }) => draft.write('toFollowers', currentTarget.checked ? 'yes' : '')}
          />
          {words.replyToFollowers}
        </label>
      )}
    </>
  )
}

/** Lets a cause be chosen. Those of the second level stand below the one that they belong to. */
function CauseSelect({ control }: { control: object }) {
  const { data } = useData<{ rows: Cause[] }>('/v1/causes')
  const rows = data?.rows ?? []
  const first = rows.filter(({ under }) => under === undefined)
  return (
    <>
      <select {...control} required>
        <option value="">{words.chooseCause}</option>
        {first.map(({ key, name }) => {
          const below = rows.filter(({ under }) => under === key)
          return (
            <>
              <option key={key} value={key}>
                {name}
              </option>
              {below.map((cause) => (
                <option key={cause.key} value={cause.key}>
                  {name} › {cause.name}
                </option>
              ))}
            </>
          )
        })}
      </select>
      {data && rows.length === 0 && <p class="warn">{words.noCauses}</p>}
    </>
  )
}
