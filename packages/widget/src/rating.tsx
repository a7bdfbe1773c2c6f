import { direction, locale, rating as texts } from '#texts'
import { FollowUp } from './follow-up.tsx'
import type { RatingSession } from './rating-session.ts'
import { ScorePicker } from './score-picker.tsx'
import { StatusLine } from './status-line.tsx'
import { runSafely } from './warn.ts'

interface Props {
  session: RatingSession
  caption: string
  onChoose: (score: number) => void
  onConfirm: () => void
}

/** Shows the whole widget in one of its three states: the questions, the thanks, or a closed ask. */
export function Rating({ session, caption, onChoose, onConfirm }: Props) {
  const { scoreQuestion, followUps, score, progress, isThanking, showsFollowUps } = session
  const isAsking = !isThanking && !session.isClosed

  return (
    <div class="card" lang={locale} dir={direction}>
      {isAsking ? (
        <div key="asking">
          {scoreQuestion && (
            <ScorePicker
              name={scoreQuestion.key}
              kind={scoreQuestion.kind as 'csi' | 'nps'}
              question={scoreQuestion.text}
              caption={caption}
              chosen={score}
              onChoose={onChoose}
              onConfirm={onConfirm}
            />
          )}
          {showsFollowUps &&
            followUps.map((question) => (
              <FollowUp key={question.key} session={session} question={question} />
            ))}
        </div>
      ) : (
        <div key="answered">
          <p class="question" tabIndex={-1}>
            {isThanking ? thanks(score, scoreQuestion?.kind) : scoreQuestion?.text}
          </p>
          {caption && <p class="caption">{caption}</p>}
        </div>
      )}
      <div class="foot">
        {/* Next to unsent text, "Saved" would seem to include it. */}
        <StatusLine progress={progress === 'saved' && session.hasUnsentAnswers ? undefined : progress} />
        {isThanking && session.canChange && (
          <button key="change" type="button" class="change" onClick={() => runSafely(() => session.reopen())}>
            {texts.change}
          </button>
        )}
        {isAsking && showsFollowUps && followUps.length > 0 && (
          <button key="send" type="button" class="send" onClick={() => runSafely(() => session.send())}>
            {texts.send}
          </button>
        )}
      </div>
    </div>
  )
}

function thanks(score: unknown, kind: string | undefined): string {
  if (typeof score !== 'number') return texts.thanks
  const rated = texts.rated.replace('{score}', String(score)).replace('{best}', kind === 'nps' ? '10' : '5')
  return `${texts.thanks} ${rated}`
}
