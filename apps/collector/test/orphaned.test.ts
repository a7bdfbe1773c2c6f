import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { aMachine, type Program, SERVER } from './program.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Is what `npx … serve` starts, but for the build: npx, a shell, pnpm, another shell, and the collector. */
const SERVE = [
  '-y',
  packageJson.packageManager,
  '--dir',
  ROOT,
  'exec',
  'sh',
  '-c',
  `true && node ${SERVER}; exit $?`,
]

test.runIf(process.platform === 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
  'a collector that npx launched finishes its work and ends when npx alone gets %s',
  { timeout: 120_000 },
  async (signal) => {
    await using machine = await aMachine()
    const npx = machine.run('npx', SERVE, process.env)
    await using _ = collectorOf(npx)
    await machine.ready(npx)

    npx.process.kill(signal)
    await vi.waitFor(() => expect(fetch(`${machine.url}/healthz`)).rejects.toThrow(), { timeout: 30_000 })
    await npx.ended

    expect(npx.output()).toContain('"route":"/readyz"')
  },
)

/** Ends the collector that npx launched, should it still be running. */
function collectorOf({ output }: Program): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: async () => {
      const pid = Number(/"pid":(\d+)/.exec(output())?.[1])
      try {
        if (pid) process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended, as it should.
      }
    },
  }
}
