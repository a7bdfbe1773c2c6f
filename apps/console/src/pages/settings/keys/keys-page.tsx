import type { KeyEntry } from '@otklik/contract'
import { keys } from '#texts/settings-keys'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { KeyTable } from './key-table.tsx'
import { NewKeyForm } from './new-key-form.tsx'

/** Lists the keys of the workspace, and creates and revokes them. */
export function KeysPage() {
  const loaded = useData<{ rows: KeyEntry[] }>('/v1/keys')
  if (!loaded.data) return <Failed {...loaded} />
  const rows = loaded.data.rows.filter(({ revokedAt }) => revokedAt === undefined)
  const ofKind = (kind: KeyEntry['kind']) => rows.filter((row) => row.kind === kind)
  return (
    <>
      <Panel heading={keys.site.heading}>
        <p class="soft">{keys.site.why}</p>
        <KeyTable rows={ofKind('site')} reload={loaded.reload} />
        <NewKeyForm kind="site" reload={loaded.reload} />
      </Panel>
      <Panel heading={keys.secret.heading}>
        <p class="soft">{keys.secret.why}</p>
        <KeyTable rows={ofKind('secret')} reload={loaded.reload} />
        <NewKeyForm kind="secret" reload={loaded.reload} />
      </Panel>
    </>
  )
}
