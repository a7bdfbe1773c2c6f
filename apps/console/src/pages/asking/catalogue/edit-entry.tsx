import { Link, useLocation } from 'wouter-preact'
import { asking } from '#texts/asking'
import { catalogue } from '#texts/asking-catalogue'
import { request } from '../../../api/request.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { type Entry, fieldsOf, type Offered, type PartName } from './parts.ts'

interface Props {
  part: PartName
  entry: Entry
  offered: Offered
  reload(): void
}

/** Changes or removes an entry. A line is made by its services, so that only its owner is changed. */
export function EditEntry({ part, entry, offered, reload }: Props) {
  const [, navigate] = useLocation()
  const path = `/v1/${part}/${encodeURIComponent(entry.key)}`
  const texts = catalogue.parts[part]

  async function save(body: Record<string, unknown>): Promise<void> {
    if (part !== 'lines' || body.owner !== undefined) await request(path, { method: 'PUT', body })
    else if (entry.owner !== undefined) await request(path, { method: 'DELETE' })
    reload()
  }

  return (
    <Panel heading={entry.name} aside={<Link href={`/asking/${part}`}>{asking.sections[part]}</Link>}>
      {entry.key !== entry.name && (
        <p class="soft above">
          {catalogue.fields.key.label}: <code>{entry.key}</code>
        </p>
      )}
      <ObjectForm fields={fieldsOf(part, offered, false)} value={entry} save={save} />
      {part !== 'lines' && (
        <p class="asides">
          <ConfirmButton
            label={catalogue.remove}
            about={entry.name}
            question={texts.removeWhat}
            act={async () => {
              await request(path, { method: 'DELETE' })
              navigate(`/asking/${part}`)
              reload()
            }}
          />
        </p>
      )}
    </Panel>
  )
}
