import type { CatalogueImport, ImportedEntry } from '@otklik/contract'
import { catalogue } from '#texts/asking-catalogue'
import { plural } from '../../../../format/plural.ts'

const texts = catalogue.import

/** So many rows are listed: those that are refused come first. */
const ROWS = 200
const ORDER: ImportedEntry['done'][] = ['refused', 'changed', 'created']

/** Tells what would become of each row of a file. */
export function PlannedRows({ plan }: { plan: CatalogueImport }) {
  const rows = ORDER.flatMap((done) => plan.items.filter((item) => item.done === done))
  const { created, changed, unchanged, refused, unread } = plan
  return (
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
        <p class="soft">{texts.unread.replace('{columns}', unread.map((name) => `“${name}”`).join(', '))}</p>
      )}
      {rows.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col" class="number">
                  {texts.line}
                </th>
                <th scope="col">{catalogue.fields.key.label}</th>
                <th scope="col">{texts.what}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, ROWS).map((item) => (
                <tr key={item.line}>
                  <td class="number">{item.line}</td>
                  <td>
                    <code>{item.key}</code>
                  </td>
                  <td>
                    <span class={item.done === 'refused' ? 'bad' : undefined}>{texts.done[item.done]}</span>
                    <span class="soft block">{describe(item)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > ROWS && <p class="soft">{plural(rows.length - ROWS, texts.others)}</p>}
    </div>
  )
}

function describe({ fields = [], errors }: ImportedEntry): string {
  if (errors) return errors.map(({ path, message }) => `${path} ${message}`).join('; ')
  return fields.join(', ')
}
