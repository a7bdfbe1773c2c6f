import { type ParsedPage, pressForm, requestPage } from './letter.ts'
import { openLetterCollector } from './letter-collector.ts'
import { serve } from './served-collector.ts'

/** On plain http, a session is only safe on the loopback. */
export const SIGN_IN_URL = 'http://localhost:4400'

const PAGE_HEADERS = { 'sec-fetch-site': 'same-origin' }
const FORM = 'application/x-www-form-urlencoded'

/** Opens a collector at which users sign in by letter, with one user. */
export async function openSignInCollector(
  facts: Parameters<typeof openLetterCollector>[0] & { locale?: string } = {},
) {
  const collector = await openLetterCollector({ publicUrl: SIGN_IN_URL, ...facts })
  const { send, server, workspace } = collector
  const { user } = await collector.signIn({ mailbox: 'olha@centre.example', locale: facts.locale })

  /** Runs the jobs, and returns the paths of the links in all letters so far. */
  async function linksSent(): Promise<string[]> {
    await collector.runDueJobs()
    return server.arrived.map(({ mail }) => new URL(/https?:\S+/.exec(mail.text ?? '')?.[0] ?? '').pathname)
  }

  return {
    ...collector,
    user,
    /** Asks for a link as a program does. */
    askForLink: (email: string, slug = workspace) =>
      send({ method: 'POST', url: '/v1/sign-in', payload: { workspace: slug, email } }),
    linksSent,
    /** Sends the user a link, and returns its path. */
    sendLink: async (): Promise<string> => {
      await send({ method: 'POST', url: '/v1/sign-in', payload: { workspace, email: user.mailbox } })
      return (await linksSent()).at(-1) ?? ''
    },
    open: (url: string, headers: Record<string, string> = {}) =>
      requestPage(collector, { method: 'GET', url, headers }),
    /** Presses the button of a page's form, and opens the page that it leads to with the cookies that it sets. */
    press: (page: ParsedPage, changes: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      pressForm(collector, page.forms[0], changes, { ...PAGE_HEADERS, ...headers }),
    /** Sends a form, and follows no redirect. */
    sendForm: (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      send({
        method: 'POST',
        url,
        payload: new URLSearchParams(fields).toString(),
        headers: { 'content-type': FORM, ...PAGE_HEADERS, ...headers },
      }),
  }
}

/** Opens such a collector on a port, for browsers. */
export function openServedSignIn(facts: Parameters<typeof openSignInCollector>[0] = {}) {
  return serve((publicUrl) => openSignInCollector({ ...facts, publicUrl }), 'sign-in')
}

/** Returns the fields of a page's first form. */
export function fieldsOf({ forms }: ParsedPage): Record<string, string> {
  return Object.fromEntries(forms[0]?.fields ?? [])
}

/** Returns the cookie that a reply sets, as the browser sends it from then on. */
export function cookieOf({ headers }: { headers: Record<string, unknown> }): string {
  return String(headers['set-cookie'] ?? '').split(';')[0] ?? ''
}
