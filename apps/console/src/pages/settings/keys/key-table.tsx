import type { KeyEntry } from '@otklik/contract'
import { keys } from '#texts/settings-keys'
import { request } from '../../../api/request.ts'
import { formatDay, toDay } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { ListTable } from '../../../parts/list/list-table.tsx'

interface Props {
  rows: readonly KeyEntry[]
  reload(): void
}

/** Lists keys of one kind. A secret key is never shown again. */
export function KeyTable({ rows, reload }: Props) {
  if (rows.length === 0) return <p class="empty">{keys.none}</p>
  return (
    <ListTable
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          label: keys.name,
          cell: ({ name, key }) => (
            <>
              {name}
              {key && <code class="soft block">{key}</code>}
            </>
          ),
        },
        { label: keys.allows, isSoft: true, cell: describeUse },
        {
          label: keys.since,
          isShort: true,
          isSoft: true,
          cell: ({ createdAt }) => formatDay(toDay(new Date(createdAt))),
        },
        {
          label: keys.revoke,
          isActions: true,
          cell: ({ id, name }) => (
            <ConfirmButton
              label={keys.revoke}
              about={name}
              question={keys.revokeWhat}
              act={async () => {
                await request(`/v1/keys/${id}`, { method: 'DELETE' })
                reload()
              }}
            />
          ),
        },
      ]}
    />
  )
}

function describeUse({ scopes, origins }: KeyEntry): string {
  if (scopes) return scopes.map((scope) => keys.scopes[scope]).join(', ')
  return origins?.split(',').join(', ') || keys.anyOrigin
}
