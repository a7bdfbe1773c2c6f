import type { SurveyEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { asking } from '#texts/asking'
import { surveys } from '#texts/asking-surveys'
import { useData } from '../../../api/use-data.ts'
import { languageName } from '../../../format/languages.ts'
import { formatTime } from '../../../format/times.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { Panel } from '../../../parts/panel.tsx'
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
    <>
      <Panel heading={asking.sections.surveys}>
        <p class="soft">{surveys.why}</p>
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{surveys.name}</th>
                <th scope="col">{surveys.questions}</th>
                <th scope="col">{surveys.languages}</th>
                <th scope="col">{surveys.changed}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, questions, locales, version, changedAt }) => (
                <tr key={key}>
                  <th scope="row">
                    <Link href={`/asking/surveys/${encodeURIComponent(key)}`}>{name}</Link>
                    <code class="soft block">{key}</code>
                  </th>
                  <td class="soft">{questions.map(({ kind }) => surveys.kinds[kind]).join(', ')}</td>
                  <td class="soft">{locales.map(languageName).join(', ')}</td>
                  <td class="soft">
                    {formatTime(changedAt)}
                    <span class="block nowrap">{surveys.version.replace('{version}', String(version))}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel heading={surveys.add}>
        <NewSurvey taken={rows.map(({ key }) => key)} />
      </Panel>
    </>
  )
}
