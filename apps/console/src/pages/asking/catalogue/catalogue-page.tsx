import { useState } from 'preact/hooks'
import { asking } from '#texts/asking'
import { catalogue } from '#texts/asking-catalogue'
import { downloadAddress } from '../../../api/download-address.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { Panel } from '../../../parts/panel.tsx'
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
    const [opened, setOpened] = useState<'new' | 'import'>()
    const loaded = useEntries(part)
    const offered = useOffered()
    if (!loaded.data || !offered) return <Failed {...loaded} />
    const { entries, isCut } = loaded.data
    const chosen = entries.find(({ key }) => keyInAddress(key) === id)
    if (chosen)
      return (
        <EditEntry key={chosen.key} part={part} entry={chosen} offered={offered} reload={loaded.reload} />
      )

    const toggle = (what: typeof opened) => setOpened(opened === what ? undefined : what)
    const texts = catalogue.parts[part]
    return (
      <>
        {opened === 'new' && (
          <Panel heading={texts.add}>
            <NewEntry part={part} entries={entries} offered={offered} reload={loaded.reload} />
          </Panel>
        )}
        {opened === 'import' && (
          <Panel heading={catalogue.import.heading}>
            <ImportFile part={part} reload={loaded.reload} />
          </Panel>
        )}
        <Panel
          heading={asking.sections[part]}
          aside={
            <p class="asides tight">
              {part !== 'lines' && (
                <button
                  type="button"
                  class="link"
                  aria-expanded={opened === 'new'}
                  onClick={() => toggle('new')}
                >
                  {texts.add}
                </button>
              )}
              <button
                type="button"
                class="link"
                aria-expanded={opened === 'import'}
                onClick={() => toggle('import')}
              >
                {catalogue.import.open}
              </button>
              <a href={downloadAddress(`/v1/${part}`, { format: 'csv' })} download>
                {catalogue.download}
              </a>
            </p>
          }
        >
          <p class="soft">{texts.why}</p>
          {isCut && <p class="soft">{catalogue.cut}</p>}
          <EntryTable part={part} entries={entries} offered={offered} />
        </Panel>
      </>
    )
  }
}
