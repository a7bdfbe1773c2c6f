import type { Me, SurveyEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { routing } from '#texts/settings-routing'
import { may } from '../../../api/access.ts'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Phrase } from '../../../parts/phrase.tsx'

const { opens: texts } = routing

/** Says which answers open a case: by the threshold of the workspace, and by what surveys set for themselves. */
export function OpensCasePanel() {
  const me = useData<Me>('/v1/me')
  const surveys = useData<{ rows: SurveyEntry[] }>('/v1/surveys')
  const exceptions = surveys.data?.rows.flatMap((survey) =>
    exceptionsOf(survey).map((text) => ({ ...survey, text })),
  )
  return (
    <Panel
      heading={texts.heading}
      aside={may('admin') && <Link href="/settings/general">{texts.change}</Link>}
    >
      <Failed {...me} />
      {me.data && <p>{texts.threshold.replace('{threshold}', String(me.data.workspace.threshold))}</p>}
      {exceptions && exceptions.length > 0 && (
        <>
          <p class="soft later">{texts.others}</p>
          <ul class="rows">
            {exceptions.map(({ key, name, text }) => (
              <li key={`${key} ${text}`}>
                <Phrase
                  text={text}
                  values={{
                    survey: <Link href={`/asking/surveys/${encodeURIComponent(key)}`}>{name}</Link>,
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

/** Says what a survey sets for itself. The name of the survey is still to be filled in. */
function exceptionsOf({ threshold, questions }: SurveyEntry): string[] {
  const fill = (text: string, below: number | undefined, question = '') =>
    text.replace('{question}', question).replace('{threshold}', String(below))
  return [
    ...(threshold === undefined ? [] : [fill(texts.survey, threshold)]),
    ...questions.flatMap(({ key, caseBelow, opensCase }) => [
      ...(caseBelow === undefined ? [] : [fill(texts.below, caseBelow, key)]),
      ...(opensCase === undefined ? [] : [fill(texts.text[opensCase], undefined, key)]),
    ]),
  ]
}
