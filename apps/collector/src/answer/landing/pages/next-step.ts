import type { NextStep } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import type { Language } from '@otklik/texts'
import type { Database } from '../../../database/tables.ts'
import type { PageModel } from './page-model.ts'

/**
 * Tells where the case of an invitation stands, if it has one. Only its type belongs to this room; `app.ts` passes the
 * implementation.
 */
export type CaseStatus = (
  db: Database,
  workspace: string,
  invitation: string,
  locale: Language,
) => Promise<NextStep | undefined>

/** Says what happens after a low score. Only the browser that sent the score is led to the page with the replies. */
export function renderNextStep({ next, texts }: PageModel): Html[] {
  if (next?.text === undefined) return []
  const link = next.url === undefined ? [] : html` <a href="${next.url}">${texts.seeCase}</a>`
  return [html`<p class="next">${next.text}${link}</p>`]
}
