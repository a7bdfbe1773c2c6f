import type { Hook, SurveyEntry } from '@otklik/contract'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { asking } from '#texts/asking'
import { hooks } from '#texts/asking-hooks'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { me, root } from '../../../document.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { CopyText } from '../../../parts/copy-text.tsx'
import { Failed } from '../../../parts/failed.tsx'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { HookTestPanel } from './hook-test-panel.tsx'
import { readMapping, shownMapping } from './mapping-lines.ts'
import { newSecret } from './new-secret.ts'
import { mappingFields, type Source } from './sources.ts'

interface Props {
  source: Source
  /** Is absent until the system is set up. */
  hook: Hook | undefined
  reload(): void
}

/** Sets up a ticket system: where it sends its events to, what they mean, a test of it, and what has come. */
export function HookSections({ source, hook, reload }: Props) {
  const [secret, setSecret] = useState<string>()
  const shownOnce = useRef<HTMLDivElement>(null)
  useEffect(() => shownOnce.current?.scrollIntoView({ block: 'center' }), [secret])
  const path = `/v1/hooks/${source}`
  const surveys = useData<{ rows: SurveyEntry[] }>('/v1/surveys')
  const fields = mappingFields(source, surveys.data?.rows)
  // Faults of the mapping name it, too.
  const within = fields.map((field) => ({ ...field, path: `mapping.${field.path}` }))
  const mapping = hook?.mapping ?? {}

  async function save(body: Record<string, unknown>): Promise<void> {
    const made = hook ? undefined : newSecret()
    const names = fields.map((field) => field.path.split('.')[0] ?? '')
    await request(path, {
      method: 'PUT',
      body: {
        ...(made && { secret: made }),
        mapping: readMapping(mapping, body.mapping as Record<string, unknown>, names),
      },
    })
    if (made) setSecret(made)
    reload()
  }

  async function replaceSecret(): Promise<void> {
    const made = newSecret()
    await request(path, { method: 'PUT', body: { secret: made, mapping } })
    setSecret(made)
    reload()
  }

  return (
    <>
      <Panel
        heading={hooks.sources[source]}
        aside={<Link href="/asking/hooks">{asking.sections.hooks}</Link>}
      >
        <p class="soft">{hooks.address[source]}</p>
        <CopyText text={`${location.origin}${root}/v1/hooks/${me.workspace.slug}/${source}`} />
        {secret !== undefined && (
          <div ref={shownOnce} role="status" class="secret">
            <p>{hooks.secretOnce}</p>
            <CopyText text={secret} />
          </div>
        )}
        {hook && (
          <p class="asides">
            <ConfirmButton
              label={hooks.replaceSecret}
              about={hooks.sources[source]}
              question={hooks.replaceSecretWhat}
              act={replaceSecret}
            />
            <ConfirmButton
              label={hooks.remove}
              about={hooks.sources[source]}
              question={hooks.removeWhat}
              act={async () => {
                await request(path, { method: 'DELETE' })
                setSecret(undefined)
                reload()
              }}
            />
          </p>
        )}
      </Panel>
      <Panel heading={hooks.mapping}>
        <Failed {...surveys} />
        {surveys.data && (
          <ObjectForm
            fields={within}
            value={{ mapping: shownMapping(mapping) }}
            submit={hook ? undefined : hooks.setUp}
            save={save}
          />
        )}
      </Panel>
      {hook && (
        <>
          <HookTestPanel source={source} />
          <DeliveryLog source={source} />
        </>
      )}
    </>
  )
}
