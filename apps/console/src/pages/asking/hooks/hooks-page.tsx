import type { Hook } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { asking } from '#texts/asking'
import { hooks } from '#texts/asking-hooks'
import { useData } from '../../../api/use-data.ts'
import { formatTime } from '../../../format/times.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { HookSections } from './hook-sections.tsx'
import { SOURCES } from './sources.ts'

/** Lists the ticket systems, or sets up the one that the address names. */
export const HooksPage: Page = ({ params: { id } }) => {
  const loaded = useData<{ rows: Hook[] }>('/v1/hooks')
  if (!loaded.data) return <Failed {...loaded} />
  const { rows } = loaded.data
  const hookOf = (source: string) => rows.find((row) => row.source === source)
  const chosen = SOURCES.find((source) => source === id)
  if (chosen)
    return <HookSections key={chosen} source={chosen} hook={hookOf(chosen)} reload={loaded.reload} />
  return (
    <Panel heading={asking.sections.hooks}>
      <p class="soft">{hooks.why}</p>
      <ul class="rows names">
        {SOURCES.map((source) => {
          const hook = hookOf(source)
          return (
            <li key={source} class="spread">
              <Link href={`/asking/hooks/${source}`}>{hooks.sources[source]}</Link>
              <span class="soft">
                {hook ? hooks.since.replace('{time}', formatTime(hook.updatedAt)) : hooks.notSetUp}
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
