import type { ResponseStored } from '@otklik/contract'
import { HttpResponse, http } from 'msw/http'
import { setupServer } from 'msw/node'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll } from 'vitest'

/** Holds a message as its receiver got it. */
export interface Message {
  /** Is the `webhook-id`, by which a receiver recognizes a repeated message. */
  id: string
  headers: Record<string, string>
  /** Is the unparsed body, which the HMAC covers. */
  text: string
  body: ResponseStored
}

/** Describes the reply to a message: a status, or nothing, if the receiver cuts the connection. */
export type Reply = { status: number; retryAfter?: string; body?: string } | 'cut'

/** Decides on the reply to one message; the collector waits until it has. */
type Decide = (message: Message) => Reply | Promise<Reply>

const network = setupServer()
let receivers = 0

/**
 * Plays the receivers of webhooks with msw, at the edge of the network. A test file calls it once, at its top.
 *
 * A receiver is played if a test is about its reply: a status, a `Retry-After`, a cut connection, or no reply yet. It
 * has an https URL, and needs neither a port nor a certificate. A receiver is a real server (`receiver.ts`) if a test
 * is about the connection: msw never calls the `lookup` that limits a connection to the checked addresses, and it has
 * no socket on which a test could see redirects, proxies, endless bodies and silence. It is also real if the collector
 * runs in a process of its own, which msw does not reach.
 *
 * While msw listens, it wraps every new TCP connection of the process, including those to Postgres, and passes on what
 * is not for a played receiver.
 */
export function playReceivers(): void {
  beforeAll(() => network.listen({ onUnhandledFrame: 'bypass' }))
  afterEach(() => network.resetHandlers())
  afterAll(() => network.close())
}

/** Plays a receiver that records its messages. It replies 204 by default. */
export function aReceiver(first: Reply | Decide = { status: 204 }) {
  const url = `https://127.0.0.1/receivers/${++receivers}`
  const received: Message[] = []
  let reply = first
  network.use(
    http.post(url, async ({ request }) => {
      const message = await read(request)
      received.push(message)
      return responseOf(typeof reply === 'function' ? await reply(message) : reply)
    }),
  )

  return {
    url,
    received,
    /** Returns the revisions of each invitation, in the order in which they arrived. */
    revisions: () =>
      [...Map.groupBy(received, ({ body }) => body.data.invitation).values()].map((messages) =>
        messages.map(({ body }) => body.data.revision),
      ),
    /** Sets the reply to all further messages. */
    replies: (next: Reply | Decide) => {
      reply = next
    },
  }
}

/** Names those of some secrets that have signed a message. */
export function signersOf({ id, headers, text }: Message, secrets: Record<string, string>): string[] {
  const sentAt = new Date(Number(headers['webhook-timestamp']) * 1000)
  const signatures = headers['webhook-signature']?.split(' ')
  return Object.entries(secrets)
    .filter(([, secret]) => signatures?.includes(new Webhook(secret).sign(id, sentAt, text)))
    .map(([name]) => name)
}

async function read(request: Request): Promise<Message> {
  const text = await request.text()
  const headers = Object.fromEntries(request.headers)
  return { id: String(headers['webhook-id']), headers, text, body: JSON.parse(text) }
}

function responseOf(reply: Reply): Response {
  if (reply === 'cut') return HttpResponse.error()
  const { status, retryAfter, body = null } = reply
  return new HttpResponse(body, { status, ...(retryAfter && { headers: { 'retry-after': retryAfter } }) })
}
