import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Letters } from './letters.ts'

const MAX_BYTES = 1024 * 1024

/** Starts an SMTP server on loopback that keeps the letters it receives and delivers none. */
export async function startMailServer(letters: Letters) {
  const server = new SMTPServer({
    authOptional: true,
    // Letters come from this machine alone, so neither a login nor a certificate is needed.
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
  // A client that closes its connection early is not an error.
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
