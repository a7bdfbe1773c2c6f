import type { AuditRow } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { audit } from '#texts/settings-audit'
import { Instant } from '../../../parts/instant.tsx'
import { ListTable } from '../../../parts/list/list-table.tsx'
import { describeDetails } from './describe-details.ts'

interface Props {
  rows: readonly AuditRow[]
  /** Holds the names of users by their ids. */
  names: ReadonlyMap<string, string>
  isLoading: boolean
}

const IS_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Lists entries of the audit. */
export function AuditTable({ rows, names, isLoading }: Props) {
  return (
    <ListTable
      rows={rows}
      keyOf={({ id }) => id}
      isLoading={isLoading}
      columns={[
        { label: audit.at, isShort: true, cell: ({ at }) => <Instant at={at} /> },
        { label: audit.who, cell: ({ actor }) => actor.name ?? audit.actors[actor.kind] },
        {
          label: audit.what,
          cell: ({ action, subject }) => (
            <>
              {audit.actions[action as keyof typeof audit.actions] ?? action}
              <Subject id={subject} name={names.get(subject ?? '')} />
            </>
          ),
        },
        {
          label: audit.details,
          isSoft: true,
          cell: ({ details }) => describeDetails(details, (id) => names.get(id)),
        },
      ]}
    />
  )
}

/** Names what was changed: a user, or what people gave a key. Other ids tell nobody anything. */
function Subject({ id, name }: { id: string | undefined; name: string | undefined }) {
  if (id === undefined || (name === undefined && IS_ID.test(id))) return null
  return (
    <span class="soft block names">
      {name === undefined ? <code>{id}</code> : <Link href={`/settings/users/${id}`}>{name}</Link>}
    </span>
  )
}
