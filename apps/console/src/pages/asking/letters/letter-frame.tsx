import type { LetterPreview } from '@otklik/contract'
import { directions, type Language } from '@otklik/texts/languages'
import { letters } from '#texts/asking-letters'
import { shell } from '#texts/shell'
import { PreviewFrame } from '../../../parts/preview-frame.tsx'

/** Shows a letter with what stands above it in a mailbox. */
export function LetterFrame({ letter, language }: { letter: LetterPreview | undefined; language: Language }) {
  if (!letter) return <p class="loading">{shell.loading}</p>
  const { from, replyTo, subject, html } = letter
  return (
    <>
      <dl class="details">
        {from !== undefined && (
          <>
            <dt>{letters.from}</dt>
            <dd>{from}</dd>
          </>
        )}
        {replyTo !== undefined && (
          <>
            <dt>{letters.replyTo}</dt>
            <dd>{replyTo}</dd>
          </>
        )}
        <dt>{letters.subject}</dt>
        <dd>
          <bdi dir={directions[language]}>{subject}</bdi>
        </dd>
      </dl>
      <PreviewFrame label={letters.preview} content={{ show: 'letter', html }} />
      <p class="soft">{letters.previewHint}</p>
    </>
  )
}
