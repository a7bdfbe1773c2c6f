import { MAILBOX } from '@otklik/contract/pattern'
import { type Html, html } from '@otklik/links/html'
import { type SignInTexts, signInTexts } from '@otklik/texts'
import { renderPage } from '../../pages/page.ts'
import { fillText } from '../fill-text.ts'
import { LINK_MINUTES } from '../sign-in-link.ts'
import type { ConsolePage } from './console-page.ts'

/** Says in which ways a user can sign in here. */
export interface SignInWays {
  /** Is `false` where a session would not be safe, so that nobody can. */
  isSafe: boolean
  /** The collector sends letters. */
  letters: boolean
  /** Leads to the workspace's own provider, if it has one. */
  organisation: string | undefined
}

/** Renders the page that asks for a mailbox. It is the same for every workspace, whether there is one or not. */
export function renderSignInPage(
  { locale, brand, home }: ConsolePage,
  ways: SignInWays,
  refusedMailbox?: string,
): string {
  const { ask } = signInTexts[locale]
  return renderPage({
    locale,
    brand,
    title: ask.title,
    content: [html`<h1 class="question">${ask.title}</h1>`, ...renderWays(ask, ways, home, refusedMailbox)],
  })
}

function renderWays(ask: SignInTexts['ask'], ways: SignInWays, home: string, mailbox?: string): Html[] {
  if (!ways.isSafe) return [html`<p class="note">${ask.insecure}</p>`]
  const organisation =
    ways.organisation === undefined
      ? []
      : [
          html`<div class="foot only"><a class="button" href="${ways.organisation}">${ask.organisation}</a></div>`,
        ]
  if (!ways.letters) return [html`<p class="note">${ask.noLetters}</p>`, ...organisation]
  return [html`<p class="caption">${ask.how}</p>`, renderForm(ask, home, mailbox), ...organisation]
}

/** Renders the form. A browser's own check of mailboxes would refuse letters of other scripts. */
function renderForm(ask: SignInTexts['ask'], home: string, refused?: string): Html {
  const fault =
    refused === undefined ? [] : [html`<p class="status bad" role="alert" id="fault">${ask.noMailbox}</p>`]
  const invalid = refused === undefined ? [] : [html` aria-invalid="true" aria-describedby="fault"`]
  return html`<form method="post" action="${home}sign-in">
    <label class="comment">
    <span class="label">${ask.mailbox}</span>
    <input class="line" type="text" inputmode="email" name="email" value="${refused ?? ''}" maxlength="${MAILBOX.maxLength}" autocomplete="email" autocapitalize="none" spellcheck="false" dir="ltr" required${invalid}>
    </label>
    <div class="foot only">${fault}<button>${ask.send}</button></div>
    </form>`
}

/** Renders the page after the form, which does not say whether the mailbox is known. */
export function renderLetterSentPage({ locale, brand, home }: ConsolePage): string {
  const { sent } = signInTexts[locale]
  return renderPage({
    locale,
    brand,
    title: sent.title,
    content: html`<h1 class="question">${sent.title}</h1>
      <p class="words">${fillText(sent.text, { minutes: LINK_MINUTES })}</p>
      <p class="note">${sent.missing}</p>
      <div class="foot"><a class="change" href="${home}">${sent.again}</a></div>`,
  })
}
