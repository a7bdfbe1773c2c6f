import type { Attribute, Workspace } from '@otklik/contract'
import { MAX_ATTRIBUTES } from '@otklik/contract/pattern'
import { Link } from 'wouter-preact'
import { attributes as texts } from '#texts/settings-attributes'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { AttributeTable } from './attribute-table.tsx'
import { NewAttribute } from './new-attribute.tsx'
import { saveAttributes, WORKSPACE_PATH } from './save-attributes.ts'

/** Lists the dimensions of the workspace's own, and renames one of them. */
export const AttributesPage: Page = ({ params }) => {
  const loaded = useData<Workspace>(WORKSPACE_PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const { attributes } = loaded.data
  const place = attributes.findIndex(({ key }) => key === params.id)
  if (place >= 0) return <Rename key={params.id} attributes={attributes} place={place} />
  const isFull = attributes.length >= MAX_ATTRIBUTES
  return (
    <ListPanel
      heading={texts.heading}
      why={texts.why}
      adding={isFull ? [] : [{ label: texts.declare, form: <NewAttribute declared={attributes} /> }]}
      isEmpty={attributes.length === 0}
    >
      <AttributeTable attributes={attributes} />
      {isFull && <p class="empty">{texts.full}</p>}
    </ListPanel>
  )
}

function Rename({ attributes, place }: { attributes: readonly Attribute[]; place: number }) {
  const attribute = attributes[place] as Attribute
  const path = `attributes.${place}.name`
  return (
    <Panel heading={attribute.name} aside={<Link href="/settings/attributes">{texts.heading}</Link>}>
      <p class="soft">
        <code>{attribute.key}</code> · {texts.of[attribute.of]}
      </p>
      <ObjectForm
        fields={[{ path, kind: 'text', ...texts.fields.name, isRequired: true, maxLength: 100 }]}
        value={{ attributes }}
        save={async (form) => {
          const { name } = Object.values(form.attributes as Record<string, Attribute>)[0] as Attribute
          await saveAttributes(attributes.map((each) => (each === attribute ? { ...each, name } : each)))
        }}
      />
    </Panel>
  )
}
