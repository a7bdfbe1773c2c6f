import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { vi } from 'vitest'
import type { Environment } from './shell.ts'

/** Starts a program, and waits until a URL says that it is ready. `stop` ends it by SIGTERM, and throws unless it ends well. */
export async function startProgram(
  [program = '', ...args]: string[],
  cwd: string,
  env: Environment,
  readyUrl: string,
) {
  const started = spawn(program, args, { cwd, env })
  const ended = once(started, 'exit')
  let output = ''
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (output += chunk))
  const end = async (signal: NodeJS.Signals) => {
    started.kill(signal)
    return ended
  }
  const isReady = async () => {
    if (started.exitCode !== null) throw new Error('It has ended.')
    return fetch(readyUrl).then(
      ({ ok }) => ok,
      () => false,
    )
  }
  try {
    await vi.waitUntil(isReady, { timeout: 60_000, interval: 200 })
  } catch (error) {
    await end('SIGKILL')
    throw new Error(`${program} did not get ready:\n${output}`, { cause: error })
  }

  return {
    async stop(): Promise<void> {
      const [code] = await end('SIGTERM')
      if (code !== 0) throw new Error(`${program} ended with ${code}:\n${output}`)
    },
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  }
}
