import { type Html, html } from '@otklik/links/html'
import { renderTicket } from '../../answer/landing/pages/headline.ts'
import { renderPage } from '../../workspace/pages/page.ts'
import { sayNextStep } from '../cases/next-step.ts'
import { type CasePageModel, tellTimeOn } from './page-model.ts'
import { isAwaitingWord, type PersonStep } from './person-step-queries.ts'
import { renderSettledForm, type SettledFormState } from './settled-form.ts'

/** Renders where a case stands, the replies, and the question if it is settled while it is asked. */
export function renderCasePage(page: CasePageModel, form: SettledFormState): string {
  const { file, steps, brand, locale, texts, subject, workspaceContext } = page
  const { title } = texts.case
  const content = [
    html`<h1 class="question">${title}</h1>`,
    ...renderAbout(page),
    ...renderTicket(subject, locale, workspaceContext.timeZone),
    ...(file.state === 'withdrawn'
      ? [html`<p class="next">${texts.case.withdrawn}</p>`]
      : [renderProgress(page), ...renderNextStep(page)]),
    ...renderReplies(page),
    ...renderWord(page),
    ...(isAwaitingWord(file, steps) ? [renderSettledForm(page, form)] : []),
    ...renderContact(page),
  ]
  return renderPage({ locale, title, brand, content })
}

/** Says what the person said, and on which day. */
function renderAbout({ file, locale, texts, workspaceContext }: CasePageModel): Html[] {
  const { timeZone } = workspaceContext
  if (file.kind === 'low-score' && file.score === null) return []
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(file.opened_at)
  const about = texts.case.about[file.kind].replace('{score}', String(file.score)).replace('{date}', date)
  return [html`<p class="caption">${about}</p>`]
}

/** Renders what has happened so far, as a list. */
function renderProgress(page: CasePageModel): Html {
  const { file, steps, texts } = page
  const { received, working, answered, done } = texts.case.steps
  const isResolved = file.state === 'resolved' || file.state === 'closed'
  const hasReply = steps.some(isReply)
  const how = file.contacted_by === null ? [] : [texts.case.contactedBy[file.contacted_by]]
  const items = [
    renderStep(page, received, file.opened_at),
    ...(file.contacted_at ? [renderStep(page, working, file.contacted_at, how)] : []),
    ...(isResolved && file.resolved_at
      ? [renderStep(page, hasReply ? answered : done, file.resolved_at)]
      : []),
  ]
  return html`<ol class="steps">${items}</ol>`
}

function renderStep(page: CasePageModel, name: string, at: Date, more: string[] = []): Html {
  const time = html`<time datetime="${at.toISOString()}">${tellTimeOn(page, at)}</time>`
  const details = more.map((detail) => html` · ${detail}`)
  return html`<li>${name}
    <p class="caption">${time}${details}</p></li>`
}

function renderNextStep({ file, ownerBook, locale, workspaceContext, now }: CasePageModel): Html[] {
  const text = ownerBook && sayNextStep({ ...workspaceContext, ownerBook }, file, locale, now)
  return text === undefined ? [] : [html`<p class="next">${text}</p>`]
}

/** Renders the replies of the centre, whose language may be another than that of the page. */
function renderReplies(page: CasePageModel): Html[] {
  const replies = page.steps.filter(isReply)
  return replies.map(({ reply, at }) => {
    const time = replies.length > 1 ? [html`<p class="caption">${tellTimeOn(page, at)}</p>`] : []
    return html`<div class="next">${time}
    <p class="words" dir="auto">${reply ?? ''}</p>
    </div>`
  })
}

function isReply({ reply }: PersonStep): boolean {
  return reply !== null
}

/** Repeats the person's own last word, until they are asked again. */
function renderWord({ file, steps, texts }: CasePageModel): Html[] {
  if (file.settled === null || isAwaitingWord(file, steps)) return []
  const isSecondNo = file.settled === 'no' && steps.filter(({ kind }) => kind === 'settled').length > 1
  return [html`<p class="note" role="status">${texts.case.said[isSecondNo ? 'stillNo' : file.settled]}</p>`]
}

function renderContact({ brand, texts }: CasePageModel): Html[] {
  if (brand.replyTo === undefined) return []
  return [
    html`<div class="foot"><a class="change" href="mailto:${brand.replyTo}">${texts.case.write}</a></div>`,
  ]
}
