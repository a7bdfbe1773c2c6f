import type { HookTest } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { hooks } from '#texts/asking-hooks'
import { fieldFailure } from '../../../api/failure.ts'
import { request } from '../../../api/request.ts'
import { Field } from '../../../parts/field.tsx'
import { FormFault } from '../../../parts/form-fault.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useForm } from '../../../parts/use-form.ts'
import type { Source } from './sources.ts'

const { test: texts } = hooks

/** Takes an event the way that a signed one goes, and shows what was understood. Nothing of it is stored. */
export function HookTestPanel({ source }: { source: Source }) {
  const [result, setResult] = useState<HookTest>()
  const form = useForm(async (data) => {
    const text = String(data.get('event')).trim()
    const body = text === '' ? undefined : parse(text)
    setResult(await request(`/v1/hooks/${source}/test`, { method: 'POST', body }))
  })
  return (
    <Panel heading={texts.heading}>
      <form class="object-form" onSubmit={form.onSubmit}>
        <Field label={texts.event} hint={texts.eventHint} fault={form.faultOf('event')}>
          {(control) => <textarea {...control} name="event" class="code" spellcheck={false} />}
        </Field>
        <div class="foot">
          <button type="submit" class="quiet" aria-busy={form.isSending}>
            {texts.send}
          </button>
        </div>
        <FormFault failure={form.failure} shown={['event']} />
      </form>
      <div role="status" class="later">
        {result && <TestResult result={result} />}
      </div>
    </Panel>
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw fieldFailure('event', texts.noJson)
  }
}

function TestResult({ result: { event, read, ask, outcome } }: { result: HookTest }) {
  return (
    <>
      <p class={ask ? 'good above' : 'warn above'}>
        {hooks.outcomes[outcome.done]}
        {outcome.reason && `: ${outcome.reason}`}
      </p>
      <dl class="details">
        {read && (
          <>
            <dt>{texts.ticket}</dt>
            <dd>{[read.ticket, read.title].filter(Boolean).join(' · ')}</dd>
            {(['project', 'requester', 'agent', 'company'] as const).map((name) => (
              <Names key={name} label={texts[name]} names={read[name].names} />
            ))}
          </>
        )}
        {ask && (
          <>
            <dt>{texts.service}</dt>
            <dd>{ask.context.service}</dd>
          </>
        )}
      </dl>
      {event !== undefined && (
        <details class="adding">
          <summary>{texts.madeUp}</summary>
          <pre class="code">{JSON.stringify(event, null, 2)}</pre>
        </details>
      )}
    </>
  )
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{[...new Set(names)].join(', ')}</dd>
    </>
  )
}
