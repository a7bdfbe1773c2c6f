import type { SubscribedView, Subscription } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { subscriptions } from '#texts/subscriptions'
import { request } from '../../api/request.ts'
import type { FieldSpec } from '../../parts/object-fields.ts'
import { ObjectForm } from '../../parts/object-form.tsx'
import { Panel } from '../../parts/panel.tsx'
import {
  AGAINST_FIELD,
  NAME_FIELD,
  PERIOD_FIELD,
  RHYTHM_FIELDS,
} from '../../parts/subscribe/rhythm-fields.ts'
import { describeView } from './describe-view.ts'

const ZONE_FIELD: FieldSpec = {
  path: 'timeZone',
  kind: 'text',
  ...subscriptions.fields.timeZone,
  options: Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
  isNullable: true,
}

interface Props {
  subscription: Subscription
  reload(): void
}

/** Changes when a letter comes, and of which days its figures are. */
export function EditSubscription({ subscription, reload }: Props) {
  const { id, name, view, page } = subscription
  const fields = [
    NAME_FIELD,
    PERIOD_FIELD,
    ...(isComparable(view) ? [AGAINST_FIELD] : []),
    ...RHYTHM_FIELDS,
    ZONE_FIELD,
  ]
  return (
    <Panel heading={name} aside={<Link href="/subscriptions">{subscriptions.own}</Link>}>
      <p class="soft">
        {describeView(view)} {page && <Link href={`/${page}`}>{subscriptions.view}</Link>}
      </p>
      <ObjectForm
        fields={fields}
        value={subscription}
        save={async ({ view: days, ...changes }) => {
          const { against: _, ...kept } = view
          const body = { ...changes, view: { ...kept, ...(days as Partial<SubscribedView>) } }
          await request(`/v1/subscriptions/${id}`, { method: 'PATCH', body })
          reload()
        }}
      />
    </Panel>
  )
}

/** Shares of reasons are scores that can't be compared. A survey of one's own may have others, which the collector refuses. */
function isComparable({ table, query }: SubscribedView): boolean {
  return table === 'scores' && query.question !== 'reasons'
}
