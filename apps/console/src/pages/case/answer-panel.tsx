import type { Case } from '@otklik/contract'
import { useId } from 'preact/hooks'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { formatTime } from '../../format/times.ts'
import { CaseScore } from '../../parts/case-score.tsx'
import { useSurveyWords } from '../../parts/use-survey-words.ts'
import { OtherAnswers } from './other-answers.tsx'

const { answer: words } = caseTexts
const BEST: Record<string, string> = { nps: '10' }

/** Shows what the person said, how and when it came, and their ticket. */
export function AnswerPanel({ file }: { file: Case }) {
  const id = useId()
  const survey = useSurveyWords(file.survey)
  const { score, question = 'csi', answers = {}, text, contact, about, ticket, kind } = file
  const comment = text ?? answers.comment
  const now = answers[question]
  const best = words.of.replace('{best}', BEST[survey.kindOf(question) ?? ''] ?? '5')
  const reasons = Array.isArray(answers.reasons)
    ? answers.reasons.map((key) => survey.option('reasons', key))
    : []
  return (
    <section class="panel answer" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <CaseScore question={question} score={score} />{' '}
          {score === undefined ? `${caseWords.kinds[kind]}, ` : `${best}, `}
          {howItCame(file)}
        </h2>
        {about?.url ? (
          <a href={about.url} target="_blank" rel="noreferrer">
            {words.ticket.replace('{ticket}', ticket ?? '')}
          </a>
        ) : null}
      </header>
      {about?.title && <p class="soft">{about.title}</p>}
      {typeof comment === 'string' && comment !== '' ? (
        <blockquote dir="auto">{comment}</blockquote>
      ) : (
        <p class="soft">{words.noComment}</p>
      )}
      {reasons.length > 0 && <p class="soft">{words.reasons.replace('{reasons}', reasons.join(' · '))}</p>}
      {typeof now === 'number' && now !== score && score !== undefined && (
        <p class="soft">{words.now.replace('{score}', String(now))}</p>
      )}
      {contact && <p class="soft">{words.contact.replace('{contact}', contact)}</p>}
      <OtherAnswers answers={answers} survey={survey} shown={[question, 'comment', 'reasons']} />
    </section>
  )
}

/** Says by which door and when the answer came, such as `by the letter, 24 Nov, 10:12`. */
function howItCame({ via, answeredAt, openedAt, cameBy }: Case): string {
  if (via === undefined)
    return words.came
      .replace('{way}', caseWords.cameBy[cameBy])
      .replace('{time}', formatTime(openedAt))
      .toLowerCase()
  return words.given.replace('{via}', words.via[via]).replace('{time}', formatTime(answeredAt ?? openedAt))
}
