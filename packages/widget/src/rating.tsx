import { locale, texts } from '#texts'
import { FollowUp } from './follow-up.tsx'
import type { Answering } from './rating-session.ts'
import { ScorePicker } from './score-picker.tsx'
import { StatusLine } from './status-line.tsx'

interface Props {
  answering: Answering
  caption: string
  onChoose: (score: number) => void
  onSettle: () => void
}

/** The whole widget, in one of three faces: the questions, the thanks, or that it is over. */
export function Rating({ answering, caption, onChoose, onSettle }: Props) {
  const { lead, others, score, progress, thanking, isClosed, isUnfolded, isUnsent } = answering
  const isAsking = !thanking && !isClosed

  return (
    <div class="card" lang={locale}>
      {isAsking ? (
        <div key="asking">
          {lead && (
            <ScorePicker
              name={lead.key}
              kind={lead.kind as 'csi' | 'nps'}
              question={lead.text}
              caption={caption}
              chosen={score}
              onChoose={onChoose}
              onSettle={onSettle}
            />
          )}
          {isUnfolded &&
            others.map((question) => (
              <FollowUp key={question.key} answering={answering} question={question} />
            ))}
        </div>
      ) : (
        <div key="told">
          <p class="question" tabIndex={-1}>
            {thanking ? thanks(score, lead?.kind) : lead?.text}
          </p>
          {caption && <p class="caption">{caption}</p>}
        </div>
      )}
      <div class="foot">
        {/* "Saved" beside words that are not sent would be taken to mean them too. */}
        <StatusLine progress={progress === 'saved' && isUnsent ? undefined : progress} />
        {thanking && answering.mayChange && (
          <button key="change" type="button" class="change" onClick={() => answering.reopen()}>
            {texts.change}
          </button>
        )}
        {isAsking && isUnfolded && others.length > 0 && (
          <button key="send" type="button" class="send" onClick={() => answering.send()}>
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
