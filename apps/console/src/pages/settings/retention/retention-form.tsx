import type { Retention, Workspace } from '@otklik/contract'
import { MIN_AUDIT_DAYS, RETENTION_DAYS } from '@otklik/contract/retention-days'
import { useState } from 'preact/hooks'
import { retention as texts } from '#texts/settings-retention'
import { request } from '../../../api/request.ts'
import { formatDay, toDay } from '../../../format/times.ts'
import { Field } from '../../../parts/field.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useForm } from '../../../parts/use-form.ts'
import { shortenedTerms, TERMS } from './shortened-terms.ts'

const PATH = '/v1/workspace'

/** Changes for how long data is kept. What a shorter term deletes is said before, and has to be allowed. */
export function RetentionForm({ stored, reload }: { stored: Retention; reload(): void }) {
  const [draft, setDraft] = useState(stored)
  const [savedAt, setSavedAt] = useState<string>()
  const form = useForm(async () => {
    await request<Workspace>(PATH, { method: 'PATCH', body: { retention: draft } })
    setSavedAt(new Date().toISOString())
    reload()
  })
  const shortened = shortenedTerms(stored, draft, toDay(new Date()))
  return (
    <form class="object-form" onSubmit={form.onSubmit} onInput={() => setSavedAt(undefined)}>
      {TERMS.map((term) => (
        <Field key={term} {...texts.fields[term]} fault={form.faultOf(`retention.${term}`)}>
          {(control) => (
            <input
              {...control}
              type={'number' as 'text'}
              {...RETENTION_DAYS}
              min={term === 'auditDays' ? MIN_AUDIT_DAYS : RETENTION_DAYS.min}
              value={draft[term] ?? ''}
              onInput={({ currentTarget: { value } }) => {
                const { [term]: _, ...others } = draft
                setDraft(value === '' ? others : { ...others, [term]: Number(value) })
              }}
            />
          )}
        </Field>
      ))}
      <div role="status">
        {shortened.length > 0 && (
          <ul class="rows warn">
            {shortened.map(({ term, keptFrom }) => (
              <li key={term}>{texts.deletes[term].replace('{day}', formatDay(keptFrom))}</li>
            ))}
          </ul>
        )}
      </div>
      {shortened.length > 0 && (
        <label class="flag">
          {/* Another change has to be allowed anew. */}
          <input key={JSON.stringify(draft)} type="checkbox" required />
          <span>{texts.allow}</span>
        </label>
      )}
      <SaveFoot
        isSending={form.isSending}
        savedAt={savedAt}
        failure={form.failure}
        shown={TERMS.map((term) => `retention.${term}`)}
      />
    </form>
  )
}
