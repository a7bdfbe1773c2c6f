import type { Attribute } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { attributes as texts } from '#texts/settings-attributes'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { ListTable } from '../../../parts/list/list-table.tsx'
import { saveAttributes } from './save-attributes.ts'

/** Lists the attributes, each to be renamed or removed. */
export function AttributeTable({ attributes }: { attributes: readonly Attribute[] }) {
  if (attributes.length === 0) return <p class="empty">{texts.none}</p>
  return (
    <ListTable
      rows={attributes}
      keyOf={({ key }) => key}
      columns={[
        {
          label: texts.fields.name.label,
          cell: ({ key, name }) => (
            <>
              <Link href={`/settings/attributes/${key}`}>{name}</Link>
              <code class="soft block">{key}</code>
            </>
          ),
        },
        { label: texts.fields.of.label, isSoft: true, cell: ({ of }) => texts.of[of] },
        {
          label: texts.remove,
          isActions: true,
          cell: ({ key, name }) => (
            <ConfirmButton
              label={texts.remove}
              about={name}
              question={texts.removeWhat}
              act={() => saveAttributes(attributes.filter((other) => other.key !== key))}
            />
          ),
        },
      ]}
    />
  )
}
