import type { SurveyEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { asking } from '#texts/asking'
import { surveys } from '#texts/asking-surveys'
import { useData } from '../../../api/use-data.ts'
import { languageName } from '../../../format/languages.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Instant } from '../../../parts/instant.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { type ListColumn, ListTable } from '../../../parts/list/list-table.tsx'
import { keyFromAddress } from '../key-in-address.ts'
import { NewSurvey } from './new-survey.tsx'
import { SurveyByKey } from './survey-by-key.tsx'

/** Lists the surveys, or opens the one that the address names. */
export const SurveysPage: Page = ({ params: { id } }) => {
  const loaded = useData<{ rows: SurveyEntry[] }>('/v1/surveys')
  if (!loaded.data) return <Failed {...loaded} />
  const { rows } = loaded.data
  if (id !== undefined) {
    const key = keyFromAddress(id)
    return <SurveyByKey key={key} id={key} isNew={rows.every((row) => row.key !== key)} />
  }
  return (
    <ListPanel
      heading={asking.sections.surveys}
      why={surveys.why}
      adding={[{ label: surveys.add, form: <NewSurvey taken={rows.map(({ key }) => key)} /> }]}
      isEmpty={rows.length === 0}
    >
      <ListTable columns={COLUMNS} rows={rows} keyOf={({ key }) => key} />
    </ListPanel>
  )
}

const COLUMNS: [ListColumn<SurveyEntry>, ...ListColumn<SurveyEntry>[]] = [
  {
    label: surveys.name,
    cell: ({ key, name }) => (
      <>
        <Link href={`/asking/surveys/${encodeURIComponent(key)}`}>{name}</Link>
        <code class="soft block">{key}</code>
      </>
    ),
  },
  {
    label: surveys.questions,
    isSoft: true,
    cell: ({ questions }) => questions.map(({ kind }) => surveys.kinds[kind]).join(', '),
  },
  {
    label: surveys.languages,
    isSoft: true,
    cell: ({ locales }) => locales.map(languageName).join(', '),
  },
  {
    label: surveys.changed,
    isSoft: true,
    isShort: true,
    cell: ({ changedAt, version }) => (
      <>
        <Instant at={changedAt} />
        <span class="block">{surveys.version.replace('{version}', String(version))}</span>
      </>
    ),
  },
]
