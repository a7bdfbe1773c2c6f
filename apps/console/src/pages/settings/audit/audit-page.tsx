import type { AuditRow } from '@otklik/contract'
import { audit } from '#texts/settings-audit'
import { downloadAddress } from '../../../api/download-address.ts'
import { pathOf } from '../../../api/path.ts'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { FilterSelect } from '../../../parts/filter-select.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { AuditTable } from './audit-table.tsx'
import { actionOptions, actorOptions } from './filter-options.ts'
import { useUserNames } from './use-user-names.ts'

const PATH = '/v1/audit'
const ROWS = 50

/** Lists who changed and exported what, newest first. */
export function AuditPage() {
  const filters = useFilters()
  const names = useUserNames()
  const cursor = filters.one('cursor')
  const chosen = {
    action: filters.one('action'),
    actor: filters.one('actor'),
    subject: filters.one('subject'),
    from: filters.one('from'),
    to: filters.one('to'),
  }
  const loaded = useData<{ rows: AuditRow[]; cursor: string | null }>(
    pathOf(PATH, { ...chosen, cursor, limit: ROWS }),
  )
  if (!loaded.data) return <Failed {...loaded} />
  const { rows, cursor: next } = loaded.data
  const isNarrowed = Object.values(chosen).some((value) => value !== undefined)
  return (
    <Panel
      heading={audit.heading}
      aside={
        <a href={downloadAddress(PATH, { ...given(chosen), format: 'xlsx' })} download>
          {audit.download}
        </a>
      }
    >
      <p class="soft">{audit.why}</p>
      <div class="tools above">
        <FilterSelect
          filters={filters}
          name="action"
          label={audit.what}
          all={audit.allActions}
          options={actionOptions()}
          resets={['cursor']}
        />
        <FilterSelect
          filters={filters}
          name="actor"
          label={audit.who}
          all={audit.allActors}
          options={actorOptions(names, chosen.actor)}
          resets={['cursor']}
        />
      </div>
      {rows.length === 0 ? (
        <p class="empty">{isNarrowed ? audit.noneOfThese : audit.none}</p>
      ) : (
        <AuditTable rows={rows} names={names} isLoading={loaded.isLoading} />
      )}
      <div class="foot more">
        {next && (
          <button type="button" class="quiet" onClick={() => filters.set({ cursor: next })}>
            {audit.earlier}
          </button>
        )}
        {cursor !== undefined && (
          <button type="button" class="quiet" onClick={() => filters.set({ cursor: undefined })}>
            {audit.newest}
          </button>
        )}
      </div>
    </Panel>
  )
}

function given(query: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
