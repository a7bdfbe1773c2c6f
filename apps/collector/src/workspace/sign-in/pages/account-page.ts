import type { SessionEntry } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { signInTexts } from '@otklik/texts'
import type { UserRow } from '../../../database/tables.ts'
import { renderPage } from '../../pages/page.ts'
import { fillText } from '../fill-text.ts'
import type { ConsolePage } from './console-page.ts'

/** Names the field that holds the id of a session. */
export const SESSION_FIELD = 'session'

/** Renders who is signed in, and their sessions. */
export function renderAccountPage(
  page: ConsolePage,
  { name, mailbox, role }: Pick<UserRow, 'name' | 'mailbox' | 'role'>,
  sessions: readonly SessionEntry[],
  timeZone: string,
): string {
  const { locale, brand, home } = page
  const { account, roles } = signInTexts[locale]
  return renderPage({
    locale,
    brand,
    title: name,
    content: html`<h1 class="question"><bdi>${name}</bdi></h1>
      <p class="caption"><bdi>${mailbox}</bdi> · ${roles[role]}</p>
      <h2 class="heading">${account.sessions}</h2>
      <ul class="sessions">
      ${sessions.map((session) => renderSession(page, session, timeZone))}
      </ul>
      <form method="post" action="${home}sign-out">
      <div class="foot only"><button>${account.signOut}</button></div>
      </form>`,
  })
}

function renderSession(
  { locale, home }: ConsolePage,
  { id, browser, createdAt, lastSeenAt, current }: SessionEntry,
  timeZone: string,
): Html {
  const { account } = signInTexts[locale]
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const timeOf = (time: string) => format.format(new Date(time)).replaceAll(/\s/g, '\u00a0')
  const title = browser ?? account.unknownBrowser
  const end = html`<form method="post" action="${home}end-session">
    <input type="hidden" name="${SESSION_FIELD}" value="${id}">
    <button class="quiet" aria-label="${account.end}: ${title}">${account.end}</button>
    </form>`
  return html`<li>
    <div>
    <p><bdi>${title}</bdi>${current ? html` <span class="here good">${account.thisBrowser}</span>` : ''}</p>
    <p class="caption">${fillText(account.since, { time: timeOf(createdAt) })}</p>
    <p class="caption">${fillText(account.used, { time: timeOf(lastSeenAt) })}</p>
    </div>
    ${current ? [] : end}
    </li>`
}
