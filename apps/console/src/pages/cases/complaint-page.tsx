import type { Case } from '@otklik/contract'
import { useLocation } from 'wouter-preact'
import { caseWords } from '#texts/case-words'
import { cases } from '#texts/cases'
import { reload } from '../../api/cached-replies.ts'
import { request } from '../../api/request.ts'
import { useData } from '../../api/use-data.ts'
import { Field } from '../../parts/field.tsx'
import { FormFault } from '../../parts/form-fault.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useFormDraft } from '../../parts/use-form-draft.ts'
import { readComplaint } from './read-complaint.ts'

const { complaint: words } = cases
const CAME_BY = ['phone', 'mail', 'meeting', 'portal'] as const
const KINDS = ['complaint', 'suggestion'] as const
const LEVELS = [1, 2, 3] as const
/** Lists the paths of faults that are said at a field. */
const FIELDS = [
  'text',
  'context.service',
  'context.company',
  'context.ticket',
  'person.name',
  'person.email',
  'person.id',
  'contact',
  'receivedAt',
]

/** Takes a complaint or suggestion that came by phone, by mail, in a meeting or by a portal, and opens its case. */
export function ComplaintPage() {
  const [, navigate] = useLocation()
  const draft = useFormDraft('complaint')
  const form = useForm(async () => {
    const opened = await request<Case>('/v1/complaints', {
      method: 'POST',
      body: readComplaint(draft.values, draft.id),
    })
    draft.clear()
    reload('/v1/cases')
    navigate(`/cases/${opened.id}`)
  })
  const text = (name: string, path: string, label: string, hint?: string, more: object = {}) => (
    <Field label={label} hint={hint} fault={form.faultOf(path)}>
      {(control) => <input {...control} {...draft.field(name)} {...more} />}
    </Field>
  )

  return (
    <>
      <PageHead title={words.title} />
      <form class="complaint" onSubmit={form.onSubmit}>
        <Panel heading={words.kind}>
          <div class="stack">
            <div class="choices" role="radiogroup" aria-label={words.kind}>
              {KINDS.map((kind, index) => (
                <label key={kind}>
                  <input
                    type="radio"
                    name="kind"
                    value={kind}
                    checked={draft.values.kind === kind || (!draft.values.kind && index === 0)}
                    onChange={() => draft.write('kind', kind)}
                  />
                  {caseWords.kinds[kind]}
                </label>
              ))}
            </div>
            <Field label={words.cameBy}>
              {(control) => (
                <select {...control} {...draft.field('cameBy', 'phone')}>
                  {CAME_BY.map((way) => (
                    <option key={way} value={way}>
                      {caseWords.cameBy[way]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field
              label={words.text}
              fault={form.faultOf('text')}
              hint={draft.values.text && words.draftKept}
            >
              {(control) => <textarea {...control} {...draft.field('text')} required maxLength={4000} />}
            </Field>
            <Keyed
              path="/v1/services"
              label={words.service}
              none={words.unknownService}
              fault={form.faultOf('context.service')}
              field={draft.field('service')}
            />
            <Keyed
              path="/v1/companies"
              label={words.company}
              none={words.noCompany}
              fault={form.faultOf('context.company')}
              field={draft.field('company')}
            />
            {text('ticket', 'context.ticket', words.ticket)}
          </div>
        </Panel>
        <Panel heading={words.who}>
          <div class="stack">
            {text('name', 'person.name', words.name)}
            {text('email', 'person.email', words.email, words.emailHint, { type: 'email' })}
            {text('person', 'person.id', words.person, words.personHint)}
            {text('contact', 'contact', words.contact)}
            <Field label={words.level}>
              {(control) => (
                <select {...control} {...draft.field('level')}>
                  <option value="">{words.noLevel}</option>
                  {LEVELS.map((level) => (
                    <option key={level} value={level}>
                      {level} · {caseWords.levels[level]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {text('receivedAt', 'receivedAt', words.receivedAt, words.receivedHint, {
              type: 'datetime-local',
            })}
          </div>
        </Panel>
        <FormFault failure={form.failure} shown={FIELDS} />
        <p>
          <button type="submit" aria-busy={form.isSending}>
            {words.save}
          </button>
        </p>
      </form>
    </>
  )
}

interface KeyedProps {
  path: string
  label: string
  none: string
  fault: string | undefined
  field: object
}

/** Lets an entry of the catalogue be chosen, or none. */
function Keyed({ path, label, none, fault, field }: KeyedProps) {
  const { data } = useData<{ rows: { key: string; name: string }[] }>(path)
  return (
    <Field label={label} fault={fault}>
      {(control) => (
        <select {...control} {...field}>
          <option value="">{none}</option>
          {data?.rows.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
