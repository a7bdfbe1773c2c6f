import { html } from '@otklik/links/html'
import { type Language, type SignInClosedReason, signInTexts } from '@otklik/texts'
import type { UserRow } from '../../../database/tables.ts'
import { renderNotice, renderPage } from '../../pages/page.ts'
import type { PageBrand } from '../../pages/page-brand.ts'
import { fillHtml, fillText } from '../fill-text.ts'
import { LINK_MINUTES } from '../sign-in-link.ts'

/** Names the field that proves that the collector handed the form out. */
export const FORM_FIELD = 'form'

/** Renders the page behind a link: one button, which signs in whom the page names. */
export function renderLinkPage(
  locale: Language,
  brand: PageBrand | undefined,
  { name, mailbox }: Pick<UserRow, 'name' | 'mailbox'>,
  form: { action: string; token: string },
): string {
  const { confirm, press } = signInTexts[locale]
  return renderPage({
    locale,
    brand,
    title: fillText(confirm.title, { name }),
    content: html`<h1 class="question">${fillHtml(confirm.title, { name })}</h1>
      <p class="caption"><bdi>${mailbox}</bdi></p>
      <p class="words">${confirm.why}</p>
      <form method="post" action="${form.action}">
      <input type="hidden" name="${FORM_FIELD}" value="${form.token}">
      <div class="foot only"><button>${press}</button></div>
      </form>`,
  })
}

/**
 * Renders the page of a link that signs nobody in. It is the same for a used, an expired and an unknown one.
 *
 * @param home is where another link can be got; it is not known if the link names no workspace
 */
export function renderClosedLinkPage(
  locale: Language,
  brand: PageBrand | undefined,
  home: string | undefined,
): string {
  const { link, again } = signInTexts[locale].closed
  return renderPage({
    locale,
    brand,
    title: link.title,
    content: html`<h1 class="question">${link.title}</h1>
      <p class="note">${fillText(link.text, { minutes: LINK_MINUTES })}</p>
      ${home === undefined ? [] : html`<div class="foot only"><a class="button" href="${home}">${again}</a></div>`}`,
  })
}

/** Renders the page that says why a request was refused. */
export function renderRefusal(
  locale: Language,
  brand: PageBrand | undefined,
  reason: Exclude<SignInClosedReason, 'link'>,
): string {
  return renderNotice(locale, brand, signInTexts[locale].closed[reason])
}

/** Renders the page that says that nobody can sign in at this URL. */
export function renderUnsafe(locale: Language): string {
  const { title, insecure } = signInTexts[locale].ask
  return renderNotice(locale, undefined, { title, text: insecure })
}
