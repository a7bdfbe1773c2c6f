import { connect, type Socket } from 'node:net'

/** A connection that sends what no HTTP client would, and hears all that is answered until its end. */
export async function openRawClient(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let heard = ''
  const ended = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => (heard += chunk))
    // A reset ends it as well as any other way.
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })
  await new Promise((resolve) => socket.once('connect', resolve))
  return {
    send: (text: string) => void socket.write(text),
    /** What was answered until now. */
    heard: () => heard,
    /** All that was answered, once the other side has closed. */
    ended,
    [Symbol.dispose]: () => void socket.destroy(),
  }
}
