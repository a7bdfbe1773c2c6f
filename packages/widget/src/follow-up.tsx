import { rating as texts } from '#texts'
import { CommentBox } from './comment-box.tsx'
import { ContactLine } from './contact-line.tsx'
import { OptionChips } from './option-chips.tsx'
import { optionsForScore, textForScore } from './options-for-score.ts'
import type { RatingSession } from './rating-session.ts'
import { ScorePicker } from './score-picker.tsx'
import type { Question } from './survey.ts'
import { runSafely } from './warn.ts'

interface Props {
  session: RatingSession
  question: Question
}

/** Shows one question below the score. Its answer is sent when the person presses Send. */
export function FollowUp({ session, question }: Props) {
  const { key, kind, required } = question
  const score = session.submittedScore
  const text = textForScore(question, score)
  const value = session.answerTo(question)
  const write = (answer: string | number | string[]) => runSafely(() => session.writeDraft(question, answer))

  if (kind === 'text' || kind === 'contact') {
    const asked = required ? text : `${text} ${texts.optional}`
    const written = typeof value === 'string' ? value : ''
    return kind === 'text' ? (
      <CommentBox question={asked} text={written} onWrite={write} />
    ) : (
      <ContactLine question={asked} contact={written} onWrite={write} />
    )
  }
  if (kind === 'choice') {
    const options = optionsForScore(question, score)
    const chosen = Array.isArray(value) ? value : []
    return options.length ? (
      <OptionChips question={text} options={options} chosen={chosen} onChoose={write} />
    ) : null
  }
  return <ScorePicker name={key} kind={kind} question={text} chosen={value} onChoose={write} />
}
