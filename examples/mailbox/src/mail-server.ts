import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Letters } from './letters.ts'

const MAX_BYTES = 1024 * 1024

/** Starts an SMTP server on this machine's loopback that keeps what it is given, and passes nothing on. */
export async function startMailServer(letters: Letters) {
  const server = new SMTPServer({
    authOptional: true,
    // Nothing leaves this machine, and there is no certificate to show.
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_BYTES,
    closeTimeout: 500,
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address).join(', ')
      buffer(stream)
        .then((source) => letters.receive(source, to, new Date()))
        .then(() => done(), done)
    },
  })
  // A client that hangs up is no fault of ours.
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
