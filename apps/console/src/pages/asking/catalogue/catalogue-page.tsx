import { asking } from '#texts/asking'
import { catalogue } from '#texts/asking-catalogue'
import { downloadAddress } from '../../../api/download-address.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { keyInAddress } from '../key-in-address.ts'
import { EditEntry } from './edit-entry.tsx'
import { EntryTable } from './entry-table.tsx'
import { ImportFile } from './import/import-file.tsx'
import { NewEntry } from './new-entry.tsx'
import type { PartName } from './parts.ts'
import { useEntries, useOffered } from './use-entries.ts'

/** Makes the section of a part of the catalogue: all entries, or the one that the address names. */
export function catalogueOf(part: PartName): Page {
  return function CataloguePage({ params: { id } }) {
    const loaded = useEntries(part)
    const offered = useOffered()
    if (!loaded.data || !offered) return <Failed {...loaded} />
    const { entries, isCut } = loaded.data
    const chosen = entries.find(({ key }) => keyInAddress(key) === id)
    if (chosen)
      return (
        <EditEntry key={chosen.key} part={part} entry={chosen} offered={offered} reload={loaded.reload} />
      )

    const { add, why } = catalogue.parts[part]
    const { reload } = loaded
    return (
      <ListPanel
        heading={asking.sections[part]}
        why={why}
        isEmpty={entries.length === 0 && part !== 'lines'}
        adding={[
          ...(part === 'lines'
            ? []
            : [
                {
                  label: add,
                  form: <NewEntry part={part} entries={entries} offered={offered} reload={reload} />,
                },
              ]),
          { label: catalogue.import.open, form: <ImportFile part={part} reload={reload} /> },
        ]}
        aside={
          <a href={downloadAddress(`/v1/${part}`, { format: 'csv' })} download>
            {catalogue.download}
          </a>
        }
      >
        {isCut && <p class="soft">{catalogue.cut}</p>}
        <EntryTable part={part} entries={entries} offered={offered} />
      </ListPanel>
    )
  }
}
