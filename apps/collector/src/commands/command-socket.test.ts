import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { emptyFolder } from '../../test/database.ts'
import { holdCounter } from '../../test/hold-counter.ts'
import { NO_MACHINE } from '../../test/otklik.ts'
import { explainError } from '../run-main.ts'
import { openCommandSocket } from './command-socket.ts'
import { sendCommand as sendFrom } from './send-command.ts'

/** Sends a command, whose progress nobody sees. */
const sendCommand = (folder: string, args: readonly string[]) =>
  sendFrom(folder, args, { cwd: '/', showProgress: () => {} })

/** Opens a socket in a folder, at which commands are performed in the workspace of a collector. */
async function aSocket({ folder = emptyFolder(), arrivalMs }: { folder?: string; arrivalMs?: number } = {}) {
  const collector = await openCollector()
  const { db, clock, workspace } = collector
  const started = Promise.withResolvers<void>()
  const deps = {
    get db() {
      started.resolve()
      return db
    },
    isShared: false,
    clock,
    publicUrl: 'http://collector.test',
    purgeErased: () => {},
  }
  const machine = NO_MACHINE
  const socket = await openCommandSocket(folder, { deps, machine, explain: explainError }, arrivalMs)
  return {
    collector,
    folder,
    path: join(folder, 'otklik.sock'),
    socket,
    /** Resolves when the work of a command has begun. */
    started: started.promise,
    createKey: (name: string) =>
      sendCommand(folder, ['key', 'create', '--workspace', workspace, '--kind', 'site', '--name', name]),
    keyNames: async () => {
      const { rows } = (await collector.get('/v1/keys')).json()
      return rows.map(({ name }: { name: string }) => name)
    },
    async [Symbol.asyncDispose]() {
      await socket.close()
      await collector[Symbol.asyncDispose]()
    },
  }
}

/** Sends bytes to a socket, and returns what comes back until the other side ends. */
function sendBytes(path: string, bytes: string): Promise<string> {
  const connection = connect(path)
  connection.write(bytes)
  // The other side may end before it has read everything.
  return text(connection).catch((error) => String(error))
}

test('commands sent at the same time are each performed, and each get what they printed', async () => {
  await using opened = await aSocket()
  const names = Array.from({ length: 20 }, (_, number) => `key-${number}`)

  const results = await Promise.all(names.map(opened.createKey))
  const refused = await sendCommand(opened.folder, ['key', 'list', '--workspace', 'nowhere'])

  const outputs = results.map((result) => result?.output)
  expect(new Set(outputs).size).toBe(20)
  for (const output of outputs) expect(output).toMatch(/^pk_[\w-]+\n$/)
  expect(await opened.keyNames()).toEqual(expect.arrayContaining(names))
  expect(refused).toEqual({ output: '', errors: 'The workspace nowhere does not exist.\n', exitCode: 1 })
})

test('only the owner of the data folder may connect', async () => {
  await using opened = await aSocket()

  expect(statSync(opened.path).mode & 0o777).toBe(0o600)
})

test('the socket of a collector that was killed belongs to nobody, and the next collector replaces it', async () => {
  const folder = emptyFolder()
  const path = join(folder, 'otklik.sock')
  const listen = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
  spawnSync(process.execPath, ['-e', listen, path])

  expect(existsSync(path)).toBe(true)
  expect(await sendCommand(folder, ['workspace', 'list'])).toBeUndefined()
  await using opened = await aSocket({ folder })

  expect(opened.socket.warning).toBeUndefined()
  expect(await opened.createKey('page')).toMatchObject({ exitCode: 0 })
})

const REQUEST = 'POST / HTTP/1.1\r\nhost: x\r\n'
const MALFORMED = /^HTTP\/1\.1 400 .*A command is a list of texts in JSON, of at most 65536 bytes/s

test.each([
  ['no HTTP', 'garbage\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['no body', 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', MALFORMED],
  ['no JSON', `${REQUEST}content-length: 4\r\n\r\n["a"`, MALFORMED],
  ['no list', `${REQUEST}content-length: 2\r\n\r\n{}`, MALFORMED],
  ['no texts', `${REQUEST}content-length: 7\r\n\r\n["a",1]`, MALFORMED],
  ['too long headers', `${REQUEST}x: ${'x'.repeat(100_000)}\r\n\r\n`, /^(?:HTTP\/1\.1 431 |Error: )/],
])('a request with %s gets an error, and the collector lives on', async (_, bytes, reply) => {
  await using opened = await aSocket()

  expect(await sendBytes(opened.path, bytes)).toMatch(reply)

  expect(await opened.createKey('page')).toMatchObject({ exitCode: 0 })
})

test('a command line of more than 64 kB is refused', async () => {
  await using opened = await aSocket()

  const sent = request({ socketPath: opened.path, method: 'POST', agent: false })
  const status = new Promise((resolve, reject) => {
    sent.on('response', (response) => resolve(response.statusCode)).on('error', reject)
  })
  sent.write(JSON.stringify(['x'.repeat(64 * 1024)]))

  expect(await status).toBe(400)
  sent.destroy()
})

test('a request that does not arrive is given up', async () => {
  await using opened = await aSocket({ arrivalMs: 100 })

  expect(await sendBytes(opened.path, `${REQUEST}content-length: 100\r\n\r\n["key"`)).toMatch(
    /^HTTP\/1\.1 408 /,
  )
})

test('a socket that is closed finishes the running command, waits for no half request, and is gone', async () => {
  await using opened = await aSocket()
  const held = await holdCounter(opened.collector)
  const running = opened.createKey('slow')
  const halfSent = sendBytes(opened.path, `${REQUEST}content-length: 100\r\n\r\n["key"`)
  await opened.started

  const closed = opened.socket.close()
  await held.release()

  expect(await running).toMatchObject({ exitCode: 0 })
  await closed
  await halfSent
  expect(existsSync(opened.path)).toBe(false)
  expect(await opened.keyNames()).toContain('slow')
  expect(await opened.createKey('late')).toBeUndefined()
})

test('a path that the system has no sockets for is a warning, and no socket', async () => {
  const folder = join(emptyFolder(), 'x'.repeat(100))
  mkdirSync(folder)

  await using opened = await aSocket({ folder })

  expect(opened.socket.warning).toBe(
    `The command line can't reach this collector while it runs, because the socket ${opened.path} can't be opened: its path has more than the ${process.platform === 'linux' ? 107 : 103} bytes that this system allows. Set OTKLIK_DATA_DIR to a shorter one.`,
  )
  expect(await opened.createKey('page')).toBeUndefined()
  expect(existsSync(opened.path)).toBe(false)
})
