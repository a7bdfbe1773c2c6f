import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server'

/** What a mail server does with a letter. The numbers are its reply to that step. */
export type Treatment =
  | { to: 'take' }
  | { to: 'refuse'; at: 'connect' | 'auth' | 'from' | 'recipient' | 'end'; with: number }
  /** The connection breaks while the letter is under way. */
  | { to: 'cut' }
  /** It has the letter, and the connection breaks before it can say so. */
  | { to: 'lose the answer' }

/** A letter as it arrived, beside the envelope that it came in. */
interface Arrived {
  mail: Email
  /** As it came over the wire. */
  source: string
  envelope: { from: string; to: string[] }
}

interface Listeners {
  /** A letter begins to come in, after so many that it has. */
  begun?: (count: number) => void
  /** It has so many letters, and has not yet said so of the last one. */
  taken?: (count: number) => unknown
}

/** A real SMTP server on this machine's loopback, that treats letters as it is told and remembers what it took. */
export async function openTestMailServer(options: SMTPServerOptions = {}) {
  const arrived: Arrived[] = []
  const treatments: Treatment[] = []
  const sockets = new Map<number, Socket>()
  const tried: string[] = []
  let listeners: Listeners = {}
  const next = () => treatments[0] ?? { to: 'take' }

  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, done) => done(refusal('connect')),
    onAuth: (auth, _session, done) => done(refusal('auth'), { user: auth.username }),
    onMailFrom: (_address, _session, done) => done(refusal('from')),
    onRcptTo: ({ address }, _session, done) => {
      tried.push(address)
      done(refusal('recipient'))
    },
    async onData(stream, { envelope, remotePort }, done) {
      const treatment = next()
      const hangUp = () => sockets.get(remotePort)?.destroy()
      stream.once('data', () => listeners.begun?.(arrived.length))
      if (treatment.to === 'cut') {
        treatments.shift()
        stream.once('data', hangUp)
        return
      }
      const source = await textOf(stream).catch(() => undefined)
      // Whoever sent it is gone, with part of it.
      if (source === undefined) return
      const refused = refusal('end')
      if (refused) return done(refused)
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const to = envelope.rcptTo.map(({ address }) => address)
      arrived.push({ mail: await PostalMime.parse(source), source, envelope: { from, to } })
      if (treatment.to === 'lose the answer') {
        treatments.shift()
        return hangUp()
      }
      await listeners.taken?.(arrived.length)
      done()
    },
    ...options,
  })
  // Clients that hang up or mistrust us are what the tests are about.
  server.on('error', () => {})
  server.server.on('connection', (socket) => sockets.set(socket.remotePort as number, socket))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo

  function refusal(step: string): Error | null {
    const treatment = next()
    if (treatment.to !== 'refuse' || treatment.at !== step) return null
    treatments.shift()
    return Object.assign(new Error('Not this time'), { responseCode: treatment.with })
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    arrived,
    /** The recipients that were named, taken or not. */
    tried,
    /** Treats the next letters so, one after the other; those after them are taken. */
    treat: (...next: Treatment[]) => void treatments.push(...next),
    hear: (next: Listeners) => {
      listeners = next
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export type TestMailServer = Awaited<ReturnType<typeof openTestMailServer>>

async function textOf(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
