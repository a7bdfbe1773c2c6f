import type { Workspace } from '@otklik/contract'
import { retention } from '#texts/settings-retention'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { RetentionForm } from './retention-form.tsx'

/** Says for how long what is kept, and changes it. */
export function RetentionPage() {
  const loaded = useData<Workspace>('/v1/workspace')
  if (!loaded.data) return <Failed {...loaded} />
  return (
    <>
      <Panel heading={retention.heading}>
        <p class="soft">{retention.why}</p>
        <RetentionForm stored={loaded.data.retention} reload={loaded.reload} />
      </Panel>
      <Panel heading={retention.fixed.heading}>
        <dl class="details">
          {retention.fixed.facts.map(([what, howLong]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{howLong}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  )
}
