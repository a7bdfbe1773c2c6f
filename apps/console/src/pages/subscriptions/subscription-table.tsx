import type { Subscription } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { subscriptions } from '#texts/subscriptions'
import { request } from '../../api/request.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Instant } from '../../parts/instant.tsx'
import { describeView } from './describe-view.ts'
import { PauseButton } from './pause-button.tsx'

interface Props {
  rows: readonly Subscription[]
  reload(): void
}

const { columns } = subscriptions

/** Lists one's own subscriptions, with when each comes next, or why it does not. */
export function SubscriptionTable({ rows, reload }: Props) {
  if (rows.length === 0) return <p class="empty">{subscriptions.none}</p>
  return (
    <div class="table subscriptions">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.every}</th>
            <th scope="col">{columns.next}</th>
            <th scope="col">{columns.last}</th>
            <th scope="col">
              <span class="said">{subscriptions.pause}</span>
            </th>
            <th scope="col">
              <span class="said">{subscriptions.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SubscriptionLine key={row.id} subscription={row} reload={reload} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SubscriptionLine({ subscription, reload }: { subscription: Subscription; reload(): void }) {
  const { id, name, view, every, at, nextAt, sentAt, paused } = subscription
  return (
    <tr>
      <th scope="row">
        <Link href={`/subscriptions/${id}`}>{name}</Link>
        <span class="soft block">{describeView(view)}</span>
      </th>
      <td>
        {subscriptions.every[every]}, <span class="nowrap">{at}</span>
      </td>
      <td>{nextAt ? <Instant at={nextAt} /> : <Paused paused={paused} />}</td>
      <td class="soft">{sentAt ? <Instant at={sentAt} /> : subscriptions.never}</td>
      <td>
        <PauseButton subscription={subscription} reload={reload} />
      </td>
      <td class="number">
        <ConfirmButton
          label={subscriptions.end}
          about={name}
          question={subscriptions.endWhat}
          act={async () => {
            await request(`/v1/subscriptions/${id}`, { method: 'DELETE' })
            reload()
          }}
        />
      </td>
    </tr>
  )
}

/** Says why no letter comes. What the user has not done themselves is a matter for them. */
function Paused({ paused }: Pick<Subscription, 'paused'>) {
  if (!paused) return null
  const { reason } = paused
  const isTheirs = reason === 'paused' || reason === 'stopped'
  return <span class={isTheirs ? 'soft' : 'warn'}>{subscriptions.paused[reason]}</span>
}
