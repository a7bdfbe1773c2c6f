import type { AuditRow } from '@otklik/contract'
import { audit } from '#texts/settings-audit'
import { downloadAddress } from '../../../api/download-address.ts'
import { pathOf } from '../../../api/path.ts'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { FilterSelect } from '../../../parts/filter-select.tsx'
import { PageButtons } from '../../../parts/list/page-buttons.tsx'
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
  const chosen = {
    action: filters.one('action'),
    actor: filters.one('actor'),
    subject: filters.one('subject'),
    from: filters.one('from'),
    to: filters.one('to'),
  }
  const loaded = useData<{ rows: AuditRow[]; cursor: string | null }>(
    pathOf(PATH, { ...chosen, cursor: filters.one('cursor'), limit: ROWS }),
  )
  if (!loaded.data) return <Failed {...loaded} />
  const { rows, cursor: next } = loaded.data
  const isNarrowed = Object.values(chosen).some((value) => value !== undefined)
  return (
    <Panel
      heading={audit.heading}
      aside={
        <a href={downloadAddress(PATH, { ...chosen, format: 'xlsx' })} download>
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
        <PageButtons filters={filters} next={next} words={{ next: audit.earlier, first: audit.newest }} />
      </div>
    </Panel>
  )
}
