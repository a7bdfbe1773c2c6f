import { openCollector, type TestCollector } from './collector.ts'
import { anAsk } from './letter.ts'
import { openTestMailServer } from './mail-server.ts'

/** Opens a collector that sends letters to a mail server of its own. */
export async function openLetterCollector(facts: Parameters<typeof openCollector>[0] = {}) {
  const server = await openTestMailServer()
  const collector = await openCollector({
    ...facts,
    mail: { smtpUrl: server.url, from: 'service@centre.example' },
  })
  const { [Symbol.asyncDispose]: closeCollector } = collector
  return {
    ...collector,
    server,
    /** Asks a person by letter about a ticket, and returns the invitation as the reply holds it. */
    ask: async (ticket: string, parts: Parameters<typeof anAsk>[0] = {}) =>
      (await collector.create('/v1/invitations', askByLetter(ticket, parts))).json(),
    life: async (id: string) => (await collector.get(`/v1/invitations/${id}`)).json(),
    /** Waits for a time, and returns the subjects of all letters that have arrived by then. */
    subjectsAfter: async (span: Parameters<TestCollector['advance']>[0]) => {
      collector.advance(span)
      await collector.runDueJobs()
      return server.arrived.map(({ mail }) => mail.subject)
    },
    [Symbol.asyncDispose]: async () => {
      await closeCollector()
      await server[Symbol.asyncDispose]()
    },
  }
}

export type LetterCollector = Awaited<ReturnType<typeof openLetterCollector>>

/** Builds the body of an invitation by letter; each part can be set. */
export function askByLetter(ticket: string, { person, context, ...rest }: Parameters<typeof anAsk>[0] = {}) {
  return anAsk({
    person: { email: 'anna@client.example', ...person },
    context: { ticket, ...context },
    deliver: 'email',
    ...rest,
  })
}
