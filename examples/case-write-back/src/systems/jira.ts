import { openCalls, type TicketSystem } from './ticket-system.ts'

interface Options {
  url: string
  /** Is `mailbox:token` of an API token. */
  credentials: string
  /** Is the status to which a ticket is opened again, such as `In Progress`. */
  openStatus: string
}

interface Transition {
  id: string
  to: { name: string }
}

/**
 * Comments issues of Jira Cloud, and moves them to the open status if their workflow leads there.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export function jira({ url, credentials, openStatus }: Options): TicketSystem {
  const call = openCalls(url, `Basic ${Buffer.from(credentials).toString('base64')}`)
  return {
    async show(key, { text, reopens }) {
      const issue = `/rest/api/3/issue/${encodeURIComponent(key)}`
      if (reopens) {
        const { transitions } = (await call('GET', `${issue}/transitions`)) as { transitions: Transition[] }
        // An issue that is open already has no such transition.
        const transition = transitions.find(({ to }) => to.name === openStatus)
        if (transition) await call('POST', `${issue}/transitions`, { transition: { id: transition.id } })
      }
      await call('POST', `${issue}/comment`, { body: documentOf(text) })
    },
  }
}

/** Writes a text in the Atlassian Document Format. */
function documentOf(text: string) {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}
