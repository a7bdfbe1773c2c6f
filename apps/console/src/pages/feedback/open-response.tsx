import type { CaseRow, WholeResponse } from '@otklik/contract'
import { useEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { feedback } from '#texts/feedback'
import { shell } from '#texts/shell'
import { isRole, may } from '../../api/access.ts'
import { useData } from '../../api/use-data.ts'
import { Failed } from '../../parts/failed.tsx'
import { useSurveyWords } from '../../parts/use-survey-words.ts'
import { Evidence } from './evidence.tsx'
import { nameReasons } from './name-reasons.ts'
import { PassOn } from './pass-on.tsx'
import { ResponseFacts } from './response-facts.tsx'
import { ResponseScore } from './response-score.tsx'

interface Props {
  id: string
  hasEvidence: boolean
  onToggleEvidence: () => void
  onClose: () => void
}

/** Shows one response whole. */
export function OpenResponse({ id, hasEvidence, onToggleEvidence, onClose }: Props) {
  const reply = useData<WholeResponse>(`/v1/responses/${encodeURIComponent(id)}`)
  const heading = useRef<HTMLHeadingElement>(null)
  // A screen reader reads it, and Tab goes on from there.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id])

  const { detail } = feedback
  const isWrong = reply.failure?.status === 404 || reply.failure?.status === 422
  const response = reply.data?.id === id ? reply.data : undefined
  return (
    <aside class="response" aria-labelledby="response-heading" aria-busy={reply.isLoading}>
      <header>
        {response && <ResponseScore csi={response.csi} nps={response.nps} />}
        <h2 id="response-heading" ref={heading} tabIndex={-1}>
          {response
            ? (response.serviceName ?? response.service)
            : reply.failure
              ? shell.failed.heading
              : shell.loading}
        </h2>
        <button type="button" class="quiet" onClick={onClose}>
          {detail.close} <kbd>Esc</kbd>
        </button>
      </header>
      {isWrong ? <p role="alert">{detail.gone}</p> : <Failed {...reply} data={response} />}
      {response && (
        <>
          <Said response={response} />
          {may('work') && <CaseLink response={id} />}
          <ResponseFacts response={response} />
          {isRole('quality', 'admin') && !response.erased && <PassOn response={response} />}
          <Evidence response={response} isOpen={hasEvidence} onToggle={onToggleEvidence} />
        </>
      )}
    </aside>
  )
}

/** Leads to the case of a response, if it has one. */
function CaseLink({ response }: { response: string }) {
  const { data, isLoading } = useData<{ rows: Pick<CaseRow, 'id'>[] }>(
    `/v1/cases?response=${encodeURIComponent(response)}&limit=1`,
  )
  const [found] = isLoading ? [] : (data?.rows ?? [])
  return (
    found && (
      <p>
        <Link href={`/cases/${found.id}`} class="button">
          {feedback.detail.case}
        </Link>
      </p>
    )
  )
}

/** Shows what the person said. */
function Said({ response: { erased, comment, reasons, survey } }: { response: WholeResponse }) {
  const named = nameReasons(reasons, useSurveyWords(reasons ? survey : undefined))
  return (
    <>
      {erased ? (
        <p class="soft">{feedback.erased}</p>
      ) : comment === null ? (
        <p class="soft">{feedback.noComment}</p>
      ) : (
        <blockquote dir="auto">{comment}</blockquote>
      )}
      {named.length > 0 && (
        <p class="soft">
          {feedback.detail.reasons}: {named.join(' · ')}
        </p>
      )}
    </>
  )
}
