import { connect, type Socket } from 'node:net'

/** Opens a connection that can send what no HTTP client would, and that collects everything received. */
export async function openRawClient(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let received = ''
  const ended = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => (received += chunk))
    // A reset is followed by `close`, like any other end.
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })
  await new Promise((resolve) => socket.once('connect', resolve))
  return {
    send: (text: string) => void socket.write(text),
    /** Returns what was received until now. */
    received: () => received,
    /** Resolves with everything received, once the other side has closed. */
    ended,
    [Symbol.dispose]: () => void socket.destroy(),
  }
}
