import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server'

/** Tells the server how to treat a letter. `with` is the SMTP reply code of that step. */
export type Treatment =
  | { to: 'take' }
  | { to: 'refuse'; at: 'connect' | 'auth' | 'from' | 'recipient' | 'end'; with: number }
  /** Breaks the connection while the letter is being sent. */
  | { to: 'cut' }
  /** Accepts the letter, and breaks the connection before the reply. */
  | { to: 'lose the answer' }

/** Holds a letter that arrived, and its envelope. */
interface Arrived {
  mail: Email
  /** Holds the letter as it was sent over the wire. */
  source: string
  envelope: { from: string; to: string[] }
}

interface Listeners {
  /** Is called when a letter begins to arrive, with the number of letters accepted before. */
  onData?: (count: number) => void
  /** Is called before the reply to an accepted letter, with the number of letters accepted so far. */
  onAccepted?: (count: number) => unknown
}

/** Starts a real SMTP server on the loopback, which treats letters as a test says and keeps those it accepted. */
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
      stream.once('data', () => listeners.onData?.(arrived.length))
      if (treatment.to === 'cut') {
        treatments.shift()
        stream.once('data', hangUp)
        return
      }
      const source = await textOf(stream).catch(() => undefined)
      // The sender is gone, and the letter is incomplete.
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
      await listeners.onAccepted?.(arrived.length)
      done()
    },
    ...options,
  })
  // Tests make clients hang up or reject the certificate, so such errors are expected.
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
    /** Holds all recipients that were named, accepted or not. */
    tried,
    /** Sets the treatments of the next letters, one each. Letters after them are accepted. */
    treat: (...next: Treatment[]) => void treatments.push(...next),
    listen: (next: Listeners) => {
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
