import type { LocalizedSurvey } from '@otklik/contract'
import { HIGH_SCORES, REASONS } from '@otklik/contract/default-survey'
import { locale, survey as surveyTexts } from '#texts'
import type { Ask } from './ask.ts'
import { problemOf } from './collector-problem.ts'
import { SURVEY_RETRY_MS } from './delays.ts'
import { isTransient } from './judge-reply.ts'
import { warn } from './warn.ts'

export type Question = LocalizedSurvey['questions'][number]

/** The built-in survey is asked unless the page names another one. It needs no request. */
const DEFAULT_QUESTIONS: Question[] = [
  { key: 'csi', kind: 'csi', required: true, text: surveyTexts.csi },
  {
    key: 'reasons',
    kind: 'choice',
    required: false,
    text: surveyTexts.complaint,
    variants: [{ scores: [...HIGH_SCORES], text: surveyTexts.praise }],
    options: (Object.keys(REASONS) as (keyof typeof REASONS)[]).map((key) => ({
      key,
      text: surveyTexts.options[key],
      scores: [...REASONS[key]],
    })),
  },
  {
    key: 'comment',
    kind: 'text',
    required: false,
    text: surveyTexts.comment,
    variants: [{ scores: [...HIGH_SCORES], text: surveyTexts.addition }],
  },
]

/** Returns the questions of an ask, or `undefined` if its survey does not exist or the signal aborts. */
export async function loadQuestions(ask: Ask, signal: AbortSignal): Promise<Question[] | undefined> {
  if (!ask.survey) return DEFAULT_QUESTIONS
  const query = new URLSearchParams({ site: ask.page.site, locale })
  while (!signal.aborted) {
    try {
      const reply = await fetch(`${ask.collector}/v1/surveys/${encodeURIComponent(ask.survey)}?${query}`, {
        credentials: 'omit',
        signal,
      })
      if (reply.ok) return ((await reply.json()) as LocalizedSurvey).questions
      const problem = await problemOf(reply)
      if (problem && !isTransient(reply.status)) {
        warn(`data-survey "${ask.survey}" can't be shown: ${reply.status}. ${problem.detail}`)
        return undefined
      }
    } catch {}
    await new Promise((resume) => setTimeout(resume, SURVEY_RETRY_MS))
  }
  return undefined
}
