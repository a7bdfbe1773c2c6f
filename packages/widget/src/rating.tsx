import { HIGHEST_LOW_SCORE } from '@otklik/contract/scale'
import { direction, locale, rating as texts } from '#texts'
import { FollowUp } from './follow-up.tsx'
import { NextStepLine } from './next-step-line.tsx'
import type { RatingSession } from './rating-session.ts'
import { ScorePicker } from './score-picker.tsx'
import { StatusLine } from './status-line.tsx'
import { runSafely } from './warn.ts'

interface Props {
  session: RatingSession
  brand: string | undefined
  caption: string
  onChoose: (score: number) => void
  onConfirm: () => void
}

/** Shows the whole widget in one of its three states: the questions, the thanks, or a closed ask. */
export function Rating({ session, brand, caption, onChoose, onConfirm }: Props) {
  const { scoreQuestion, followUps, score, progress, isThanking, next } = session
  const isAsking = !isThanking && !session.isClosed
  const asksMore = isAsking && session.showsFollowUps && followUps.length > 0
  const hasUnsent = session.hasUnsentAnswers
  const subject = (
    <p class="caption" part="caption">
      {caption}
    </p>
  )

  return (
    <div class="card" part="card" lang={locale} dir={direction}>
      {brand && (
        <p class="brand" part="brand">
          {brand}
        </p>
      )}
      {/* Screen readers announce what is added to a live region, so it is there from the beginning. */}
      <div aria-live="polite">
        {(!isAsking || (progress === 'saved' && typeof session.submittedScore === 'number')) && (
          <p class={isAsking ? 'said' : 'question'} part="question" tabIndex={isAsking ? undefined : -1}>
            {session.isClosed ? scoreQuestion?.text : thanks(session)}
          </p>
        )}
        {!(isAsking && scoreQuestion) && subject}
      </div>
      {isAsking && scoreQuestion && (
        <ScorePicker
          name={scoreQuestion.key}
          kind={scoreQuestion.kind as 'csi' | 'nps'}
          question={scoreQuestion.text}
          chosen={score}
          onChoose={onChoose}
          onConfirm={onConfirm}
        >
          {subject}
        </ScorePicker>
      )}
      <div class={`rest ${asksMore && scoreQuestion ? 'unfold' : ''}`}>
        <div>
          <div aria-live="polite">{next && <NextStepLine next={next} />}</div>
          {asksMore &&
            followUps.map((question) => (
              <FollowUp key={question.key} session={session} question={question} />
            ))}
          <div class="foot">
            {/* Next to unsent text, "Saved" would seem to include it. */}
            <StatusLine progress={progress === 'saved' && hasUnsent ? undefined : progress} />
            {isThanking && session.canChange && (
              <button
                key="change"
                type="button"
                class="change"
                part="change"
                onClick={() => runSafely(() => session.reopen())}
              >
                {texts.change}
              </button>
            )}
            {asksMore && (
              <button
                key="send"
                type="button"
                class={hasUnsent ? '' : 'quiet'}
                part="send"
                onClick={() => runSafely(() => session.send())}
              >
                {texts.send}
              </button>
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

/** Thanks for a low score too, but not as for a high one. */
function thanks({ scoreQuestion, submittedScore }: RatingSession): string {
  if (typeof submittedScore !== 'number') return texts.thanks
  const kind = scoreQuestion?.kind === 'nps' ? 'nps' : 'csi'
  const thanks = submittedScore > HIGHEST_LOW_SCORE[kind] ? texts.thanks : texts.thanksForTelling
  const best = kind === 'nps' ? '10' : '5'
  return `${thanks} ${texts.rated.replace('{score}', String(submittedScore)).replace('{best}', best)}`
}
