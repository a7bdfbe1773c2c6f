import type { Answers } from '@otklik/contract'
import type { SurveyWords } from '../../parts/use-survey-words.ts'

interface Props {
  answers: Answers
  survey: SurveyWords
  /** Lists the questions whose answers stand above. */
  shown: readonly string[]
}

/** Lists the answers to the further questions of the survey. */
export function OtherAnswers({ answers, survey, shown }: Props) {
  const others = Object.entries(answers).filter(([key, value]) => !shown.includes(key) && value !== null)
  if (others.length === 0) return null
  return (
    <dl class="details">
      {others.map(([key, value]) => (
        <div key={key}>
          <dt>{survey.question(key)}</dt>
          <dd>
            {Array.isArray(value) ? value.map((option) => survey.option(key, option)).join(' · ') : value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
