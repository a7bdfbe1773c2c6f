import type { AuditRow } from '@otklik/contract'
import { audit } from '#texts/settings-audit'
import { useData } from '../../../api/use-data.ts'
import { formatFullTime, formatTime } from '../../../format/times.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useFilters } from '../../../parts/use-filters.ts'

/** Lists who changed and exported what, newest first. */
export function AuditPage() {
  const filters = useFilters()
  const query = new URLSearchParams(filters.params)
  query.set('limit', '50')
  const loaded = useData<{ rows: AuditRow[]; cursor?: string }>(`/v1/audit?${query}`)
  if (!loaded.data) return <Failed {...loaded} />
  const { rows, cursor } = loaded.data
  return (
    <Panel heading={audit.heading}>
      <p class="soft">{audit.why}</p>
      <div class="table" aria-busy={loaded.isLoading}>
        <table>
          <thead>
            <tr>
              <th scope="col">{audit.at}</th>
              <th scope="col">{audit.who}</th>
              <th scope="col">{audit.what}</th>
              <th scope="col">{audit.details}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, at, actor, action, details }) => (
              <tr key={id}>
                <td class="nowrap" title={formatFullTime(at)}>
                  {formatTime(at)}
                </td>
                <td>{actor.name ?? audit.actors[actor.kind]}</td>
                <td>{audit.actions[action as keyof typeof audit.actions] ?? action}</td>
                <td class="soft">{describe(details)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cursor && (
        <button type="button" class="quiet" onClick={() => filters.set({ cursor })}>
          {audit.earlier}
        </button>
      )}
    </Panel>
  )
}

/** Writes details as `role: viewer · fields: email, name`. */
function describe(details: object): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${write(value)}`)
    .join(' · ')
}

function write(value: unknown): string {
  if (Array.isArray(value)) return value.map(write).join(', ')
  return typeof value === 'object' && value !== null ? describe(value) || '–' : String(value)
}
