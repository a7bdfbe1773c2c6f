import type { ListedSignature } from '@otklik/contract'
import { asking } from '#texts/asking'
import { signatures } from '#texts/asking-signatures'
import { downloadAddress } from '../../../api/download-address.ts'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { MissingSignatures } from './missing-signatures.tsx'
import { SignatureLine } from './signature-line.tsx'

/** So many are on a page, as each comes with its HTML. */
const LIMIT = '50'

/** Makes signatures for the whole staff, and lists those that there are. */
export function SignaturesPage() {
  const filters = useFilters()
  const cursor = filters.one('cursor')
  const query = new URLSearchParams({ active: 'true', limit: LIMIT, ...(cursor && { cursor }) })
  const loaded = useData<{ rows: ListedSignature[]; cursor: string | null }>(`/v1/signatures?${query}`)
  if (!loaded.data) return <Failed {...loaded} />
  const { rows, cursor: next } = loaded.data
  return (
    <>
      <Panel heading={signatures.missing.heading}>
        <MissingSignatures reload={loaded.reload} />
      </Panel>
      <Panel
        heading={asking.sections.signatures}
        aside={
          <a href={downloadAddress('/v1/signatures', { active: 'true', format: 'csv' })} download>
            {signatures.download}
          </a>
        }
      >
        <p class="soft">{signatures.why}</p>
        {rows.length === 0 && <p class="empty">{signatures.none}</p>}
        <ul class="rows" aria-busy={loaded.isLoading}>
          {rows.map((row) => (
            <SignatureLine key={row.id} signature={row} reload={loaded.reload} />
          ))}
        </ul>
        {next && (
          <button type="button" class="quiet more" onClick={() => filters.set({ cursor: next })}>
            {signatures.next}
          </button>
        )}
      </Panel>
    </>
  )
}
