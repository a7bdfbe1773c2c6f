import type { SubscribedView, Subscription } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { subscriptions } from '#texts/subscriptions'
import { request } from '../../api/request.ts'
import { language } from '../../document.ts'
import { ObjectForm } from '../object-form.tsx'
import { AGAINST_FIELD, NAME_FIELD, PERIOD_FIELD, RHYTHM_FIELDS } from './rhythm-fields.ts'
import type { SubscribedChoice, SubscribedFigures } from './subscribed-figures.ts'
import { viewOfPath } from './view-of-path.ts'

const DEFAULT_AT = '08:00'
const OWN_NAME_FIELD = { ...NAME_FIELD, isRequired: false, hint: subscriptions.nameHint }

interface Props extends SubscribedFigures {
  onMade(made: Subscription): void
}

/** Subscribes to one of several tables. */
export function SubscribeForm({ choices, period, isComparable = false, against, page, onMade }: Props) {
  // A repeated request creates one subscription.
  const [id] = useState(() => crypto.randomUUID())
  const [first] = choices

  async function save(form: Record<string, unknown>): Promise<void> {
    const { path = first?.path, name, view, locale, ...rhythm } = form
    const shown = viewOfPath(String(path))
    const { against: chosen, ...days } = view as SubscribedView
    const isCompared = shown.table === 'scores' && chosen !== undefined
    const body = {
      ...rhythm,
      name: name ?? choices.find((choice) => choice.path === path)?.label,
      id,
      page,
      view: { ...days, ...shown, ...(isCompared && { against: chosen }) },
      ...(locale !== null && { locale }),
    }
    onMade(await request<Subscription>('/v1/subscriptions', { method: 'POST', body }))
  }

  const fields = [
    ...(choices.length > 1 ? [choiceField(choices)] : []),
    PERIOD_FIELD,
    ...(isComparable ? [AGAINST_FIELD] : []),
    ...RHYTHM_FIELDS,
    OWN_NAME_FIELD,
  ]
  const value = {
    ...{ path: first?.path, locale: language, at: DEFAULT_AT },
    view: { period, against },
    every: period.includes('week') ? 'week' : 'month',
  }
  return <ObjectForm fields={fields} value={value} submit={subscriptions.subscribe} save={save} />
}

function choiceField(choices: readonly SubscribedChoice[]) {
  return {
    path: 'path',
    kind: 'choice',
    ...subscriptions.fields.shows,
    isRequired: true,
    options: choices.map(({ path, label }) => ({ value: path, label })),
  } as const
}
