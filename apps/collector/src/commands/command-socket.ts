import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import { UsageError } from './options.ts'
import { type CommandResult, type Performer, performCommand } from './perform-command.ts'
import { socketPathFault, socketPathIn } from './socket-path.ts'

/** A command line may have this many bytes, as JSON. */
const MAX_BYTES = 64 * 1024
const OWNER_ONLY = 0o600

const MALFORMED: CommandResult = {
  output: '',
  errors: `A command is a list of texts in JSON, of at most ${MAX_BYTES} bytes.\n`,
  exitCode: 1,
}

/** Holds the arguments of a command, without the name of the program. */
const Arguments = z.array(z.string())
/** Holds the folder in which the command was given, encoded as a part of a URL. */
export const CWD_HEADER = 'otklik-cwd'

export interface CommandSocket {
  /** Says in a sentence why there is no socket, if there is none. */
  warning: string | undefined
  /** Finishes the running commands, or stops those that may go on another time, then removes the socket. */
  close: () => Promise<void>
}

/**
 * Opens a socket in the data folder, at which the command line reaches a collector whose embedded database no other process
 * can open. Only the owner of the folder, which this process has locked, can connect to it.
 *
 * @param arrivalMs is the time within which a request must have arrived
 */
export async function openCommandSocket(
  dataDir: string,
  performer: Performer,
  arrivalMs = 5000,
): Promise<CommandSocket> {
  const path = socketPathIn(dataDir)
  const fault = socketPathFault(path)
  if (fault !== undefined) return noSocket(path, fault)

  const running = new Set<Promise<void>>()
  const closing = new AbortController()
  const server = createServer(
    { headersTimeout: arrivalMs, requestTimeout: arrivalMs, connectionsCheckingInterval: arrivalMs / 5 },
    async (request, response) => {
      response.setHeader('content-type', 'application/x-ndjson').setHeader('connection', 'close')
      const args = await readArguments(request).catch(() => undefined)
      if (!args) return void reply(response, 400, MALFORMED)
      const gone = new AbortController()
      response.on('close', () => gone.abort(new UsageError(GONE)))
      const terminal = {
        cwd: decodeURIComponent(String(request.headers[CWD_HEADER] ?? '')),
        signal: AbortSignal.any([closing.signal, gone.signal]),
        showProgress: (progress: string) => void response.write(`${JSON.stringify({ progress })}\n`),
      }
      const done = performCommand(args, performer, terminal)
        .then((result) => reply(response, 200, result))
        .finally(() => running.delete(done))
      running.add(done)
    },
  )

  try {
    // It was left by a crash: this process has locked the folder, so no other one listens.
    rmSync(path, { force: true })
    server.listen(path)
    await once(server, 'listening')
    chmodSync(path, OWNER_ONLY)
  } catch (error) {
    server.close()
    return noSocket(path, error instanceof Error ? error.message : String(error))
  }
  server.on('error', (error) => process.emitWarning(`The socket ${path} failed: ${error.message}`))

  return {
    warning: undefined,
    async close() {
      server.close()
      closing.abort(new UsageError(STOPPED))
      while (running.size > 0) await Promise.all(running)
      server.closeAllConnections()
    },
  }
}

const GONE = 'Nobody waits for the command any more.'
const STOPPED = 'The collector stops before the command is done. Repeat it, and it goes on.'

/** Returns the arguments of a request, or `undefined` if it holds something else, or too much. */
async function readArguments(request: IncomingMessage): Promise<string[] | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return Arguments.parse(JSON.parse(Buffer.concat(chunks).toString()))
}

/** Adds the result, after any progress. Resolves when it is handed to the system, or the other side has gone. */
async function reply(response: ServerResponse, status: number, result: CommandResult): Promise<void> {
  if (!response.headersSent) response.writeHead(status)
  response.end(`${JSON.stringify(result)}\n`)
  await finished(response).catch(() => {})
}

function noSocket(path: string, reason: string): CommandSocket {
  const warning = `The command line can't reach this collector while it runs, because the socket ${path} can't be opened: ${reason}.`
  return { warning, close: async () => {} }
}
