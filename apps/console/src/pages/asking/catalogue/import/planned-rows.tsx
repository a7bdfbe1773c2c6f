import type { CatalogueImport, ImportedEntry } from '@otklik/contract'
import type { ComponentChildren } from 'preact'
import { catalogue } from '#texts/asking-catalogue'
import { plural } from '../../../../format/plural.ts'
import { type ListColumn, ListTable } from '../../../../parts/list/list-table.tsx'

const texts = catalogue.import

/** So many rows are listed: those that are refused come first. */
const ROWS = 200
const ORDER: ImportedEntry['done'][] = ['refused', 'changed', 'created']

const COLUMNS: [ListColumn<ImportedEntry>, ...ListColumn<ImportedEntry>[]] = [
  { label: texts.line, isShort: true, cell: ({ line }) => line },
  { label: catalogue.fields.key.label, cell: ({ key }) => <code>{key}</code> },
  {
    label: texts.what,
    cell: (item) => (
      <>
        <span class={item.done === 'refused' ? 'bad' : undefined}>{texts.done[item.done]}</span>
        <span class="soft block">{describe(item)}</span>
      </>
    ),
  },
]

interface Props {
  plan: CatalogueImport
  /** Stands above the rows, which may be many. */
  actions: ComponentChildren
}

/** Tells what would become of each row of a file. */
export function PlannedRows({ plan, actions }: Props) {
  const rows = ORDER.flatMap((done) => plan.items.filter((item) => item.done === done))
  const { created, changed, unchanged, refused, unread } = plan
  return (
    <div class="stack">
      <div>
        <p role="status">
          {[
            plural(created, texts.wouldCreate),
            ...(changed > 0 ? [plural(changed, texts.wouldChange)] : []),
            ...(unchanged > 0 ? [plural(unchanged, texts.unchanged)] : []),
          ].join(', ')}
          .
        </p>
        {refused > 0 && <p class="bad">{plural(refused, texts.wouldRefuse)}</p>}
        {unread.length > 0 && (
          <p class="soft">
            {texts.unread.replace('{columns}', unread.map((name) => `“${name}”`).join(', '))}
          </p>
        )}
      </div>
      {actions}
      {rows.length > 0 && (
        <ListTable columns={COLUMNS} rows={rows.slice(0, ROWS)} keyOf={({ line }) => String(line)} />
      )}
      {rows.length > ROWS && <p class="soft">{plural(rows.length - ROWS, texts.others)}</p>}
    </div>
  )
}

function describe({ fields = [], errors }: ImportedEntry): string {
  if (errors) return errors.map(({ path, message }) => `${path} ${message}`).join('; ')
  return fields.join(', ')
}
