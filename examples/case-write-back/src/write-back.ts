import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isCaseMessage } from './case-message.ts'
import { type Otklik, type TicketStep, takeStep } from './case-steps.ts'
import type { Journal } from './journal.ts'
import { showCases } from './show-cases.ts'
import type { TicketSystem } from './systems/ticket-system.ts'
import { isFromOtklik } from './verify-webhook.ts'

export interface Settings {
  host: string
  port: number
  /** Verifies what Otklik sends to `/otklik`. */
  webhookSecret: string
  /** Is the token of what the ticket system sends to `/steps`, as a bearer token or as the password of HTTP Basic. */
  stepsToken: string
  otklik: Otklik
  ticketPrefix: string
  system: TicketSystem
  journal: Journal
  /** Is called with a line for each failure. */
  log: (line: string) => void
}

const MAX_BODY_BYTES = 256 * 1024

/** Starts a server between Otklik and a ticket system: steps of cases go one way, and steps taken in tickets the other. */
export async function startWriteBack(settings: Settings) {
  const show = showCases(settings)

  async function handle(request: IncomingMessage): Promise<{ status: number; body?: string }> {
    const body = await read(request)
    if (body === undefined) return { status: 413 }
    if (request.method !== 'POST') return { status: 404 }
    switch (request.url) {
      case '/otklik':
        return fromOtklik(request, body)
      case '/steps':
        return fromTickets(request, body)
      default:
        return { status: 404 }
    }
  }

  async function fromOtklik({ headers }: IncomingMessage, body: string) {
    if (!isFromOtklik(headers, body, settings.webhookSecret)) return { status: 401 }
    const message = JSON.parse(body)
    if (isCaseMessage(message)) await show(message)
    return { status: 204 }
  }

  async function fromTickets({ headers }: IncomingMessage, body: string) {
    const { journal, otklik, stepsToken, ticketPrefix } = settings
    if (!isEqual(tokenIn(headers.authorization), stepsToken)) return { status: 401 }
    const told = parseStep(body)
    if (!told) return { status: 400, body: 'It must be {"ticket": …, "at": …, "step": {"kind": …}}.' }
    const known = journal.findByTicket(ticketPrefix + told.ticket)
    if (!known) return { status: 404, body: 'This ticket has no case.' }
    const reply = await takeStep(otklik, known, told)
    const text = await reply.text()
    if (!reply.ok) return { status: reply.status, body: text }
    journal.record({ ...known, ...journal.find(known.case), version: JSON.parse(text).version })
    return { status: 204 }
  }

  const server = createServer((request, response) => {
    handle(request)
      .catch((error: unknown) => {
        // Otklik sends the message again, as after any other failure.
        settings.log(error instanceof Error ? error.message : String(error))
        return { status: 502 }
      })
      .then((result) => reply(response, result))
  })
  server.listen(settings.port, settings.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${settings.host}:${port}`,
    close: async () => {
      server.close()
      server.closeIdleConnections()
      await once(server, 'close')
    },
  }
}

/** Returns the body, or `undefined` if it is too large. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Parses what a ticket system sends. Otklik checks the step itself. */
function parseStep(body: string): TicketStep | undefined {
  try {
    const { ticket, at, step } = JSON.parse(body)
    // Some systems write a number without quotes.
    return ticket && at && typeof step?.kind === 'string'
      ? { ticket: String(ticket), at: String(at), step }
      : undefined
  } catch {
    return undefined
  }
}

function tokenIn(authorization = ''): string {
  const [scheme = '', value = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'basic') return value
  const userAndPassword = Buffer.from(value, 'base64').toString()
  return userAndPassword.slice(userAndPassword.indexOf(':') + 1)
}

/** Compares in constant time. */
function isEqual(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

function reply(response: ServerResponse, { status, body }: { status: number; body?: string }): void {
  response
    .writeHead(status, body === undefined ? {} : { 'content-type': 'text/plain; charset=utf-8' })
    .end(body)
}
