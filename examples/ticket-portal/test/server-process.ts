import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const POLL_MS = 50
const START_MS = 40_000
const END_MS = 15_000

/** Runs a server in a process of its own, as an operator would, and ends it with SIGTERM. */
export async function startServer(script: string, environment: Record<string, string>, readyUrl: string) {
  const server = run(script, environment)
  const close = async () => {
    const killing = setTimeout(() => server.process.kill('SIGKILL'), END_MS)
    server.process.kill('SIGTERM')
    const { code, output } = await server.ended
    clearTimeout(killing)
    if (code !== 0) throw new Error(`${script} failed to end on SIGTERM (${code}):\n${output}`)
  }

  const isUp = () =>
    fetch(readyUrl).then(
      ({ ok }) => ok,
      () => false,
    )
  const deadline = Date.now() + START_MS
  while (!(await isUp())) {
    if (server.process.exitCode !== null) throw new Error(`${script} ended:\n${(await server.ended).output}`)
    if (Date.now() > deadline) {
      await close()
      throw new Error(`${script} was not ready in ${START_MS} ms`)
    }
    await pause(POLL_MS)
  }
  return { close }
}

/** Runs a server that is expected to end by itself. */
export function runServer(script: string, environment: Record<string, string>) {
  return run(script, environment).ended
}

function run(script: string, environment: Record<string, string>) {
  const path = fileURLToPath(new URL(script, ROOT))
  const process_ = spawn(process.execPath, [path], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(process_, 'close').then(([code]) => ({ code: code as number | null, output }))
  return { process: process_, ended }
}

/** Scripts are given by their path from the root of the repository. */
const ROOT = new URL('../../../', import.meta.url)

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
