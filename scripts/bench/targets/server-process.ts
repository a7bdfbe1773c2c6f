import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Runs a server in a process of its own, on loopback. Disposing it ends the process. */
export interface ServerProcess extends AsyncDisposable {
  pid: number
}

const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 20_000

/**
 * Starts a server, and waits until it listens.
 *
 * @throws {Error} with the server's own error output, if it ends before it listens
 */
export async function startServer(
  nodeArgs: string[],
  port: number,
  environment: Record<string, string>,
): Promise<ServerProcess> {
  const server = spawn(process.execPath, nodeArgs, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
    // The request log is written, as in production, and discarded.
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errorOutput = ''
  server.stderr.on('data', (chunk) => (errorOutput = `${errorOutput}${chunk}`.slice(-4000)))
  let hasEnded = false
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  ended.then(() => (hasEnded = true))

  const [program = ''] = nodeArgs.slice(-1)
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await listens(port))) {
    if (!hasEnded && Date.now() < deadline) {
      await wait(50)
      continue
    }
    server.kill('SIGKILL')
    throw new Error(`${program} did not start:\n${errorOutput}`)
  }

  return {
    pid: server.pid as number,
    async [Symbol.asyncDispose]() {
      server.kill('SIGTERM')
      const timer = setTimeout(() => server.kill('SIGKILL'), STOP_TIMEOUT_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
