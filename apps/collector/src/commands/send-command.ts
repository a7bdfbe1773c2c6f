import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createInterface } from 'node:readline/promises'
import { z } from 'zod'
import { CWD_HEADER } from './command-socket.ts'
import type { Terminal } from './command-work.ts'
import { UsageError } from './options.ts'
import { CommandResult } from './perform-command.ts'
import { socketPathFault, socketPathIn } from './socket-path.ts'

/** Each line of a reply may take this long: longer than a command waits for the other writes of a busy workspace. */
const REPLY_MS = 60_000

/**
 * Lets the collector that has a data folder open perform a command.
 *
 * @returns `undefined` if there is no such collector
 * @throws {UsageError} if the collector ends before it has replied
 */
export async function sendCommand(
  dataDir: string,
  args: readonly string[],
  { cwd, showProgress }: Pick<Terminal, 'cwd' | 'showProgress'>,
): Promise<CommandResult | undefined> {
  const socketPath = socketPathIn(dataDir)
  if (socketPathFault(socketPath) !== undefined) return undefined

  const headers = { [CWD_HEADER]: encodeURIComponent(cwd) }
  const sent = request({ socketPath, method: 'POST', headers, agent: false, timeout: REPLY_MS })
  sent.on('timeout', () => sent.destroy(new Error('timeout')))
  // Once the reply has begun, reading it fails too.
  sent.on('error', () => {})
  sent.end(JSON.stringify(args))
  try {
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    for await (const line of createInterface(reply)) {
      const told = Reply.parse(JSON.parse(line))
      if (!('progress' in told)) return told
      showProgress(told.progress)
    }
    throw new Error('The reply has no result.')
  } catch (error) {
    // Nobody listens: the socket is missing, or a crash has left it.
    if (isConnectFault(error)) return undefined
    throw new UsageError(
      `The collector that uses ${dataDir} did not say what became of the command. See whether it took effect before you repeat it.`,
    )
  }
}

/** Is a line of a reply: progress, or the result, which is the last. */
const Reply = z.union([z.object({ progress: z.string() }), CommandResult])

function isConnectFault(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect'
}
