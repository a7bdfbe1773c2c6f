import type { KeyEntry } from '@otklik/contract'
import { keys } from '#texts/settings-keys'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { KeyTable } from './key-table.tsx'
import { NewKeyForm } from './new-key-form.tsx'

/** Lists the keys of the workspace, and creates and revokes them. */
export function KeysPage() {
  const loaded = useData<{ rows: KeyEntry[] }>('/v1/keys')
  if (!loaded.data) return <Failed {...loaded} />
  const rows = loaded.data.rows.filter(({ revokedAt }) => revokedAt === undefined)
  return (['site', 'secret'] as const).map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind)
    const { heading, why, create } = keys[kind]
    return (
      <ListPanel
        key={kind}
        heading={heading}
        why={why}
        adding={[{ label: create, form: <NewKeyForm kind={kind} reload={loaded.reload} /> }]}
        isEmpty={ofKind.length === 0}
      >
        <KeyTable rows={ofKind} reload={loaded.reload} />
      </ListPanel>
    )
  })
}
