import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { isPostgres } from './database.ts'
import { aMachine, KEYS, TEST_ENVIRONMENT } from './program.ts'

const TRACES = [
  'olha.koval@northwind.example',
  'Olha Koval',
  'The printer is silent',
  'Anna Petrova',
  'dana@centre.example',
  'Dana Bondar',
  'The wages came late',
]
const TRACES_OF_USER = ['ivan.melnyk@centre.example', 'Ivan Melnyk']

/** Returns the files below a folder that contain any of these texts. */
function filesWith(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return texts.some((text) => bytes.includes(text))
    })
}

test.skipIf(isPostgres)(
  'after an erasure and a clean stop, no file of the embedded database holds what was erased',
  async () => {
    await using machine = await aMachine()
    const first = machine.serve(TEST_ENVIRONMENT)
    await machine.ready(first)
    const send = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${KEYS.secret}`, 'content-type': 'application/json' }
      const reply = await fetch(`${machine.url}${path}`, {
        method,
        headers: body ? headers : { authorization: headers.authorization },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      if (!reply.ok) throw new Error(text)
      return text && JSON.parse(text)
    }
    const [email, name, title, agent, mailbox, user] = TRACES
    const { id } = await send('POST', '/v1/users', { email: mailbox, name: user, role: 'viewer' })
    await send('PUT', '/v1/agents/anna', { name: agent })
    await send('POST', '/v1/invitations', {
      person: { id: 'e-1', email, name },
      context: { service: 'payroll', ticket: 'INC-1', agent: 'anna' },
      about: { title },
    })
    // Her case holds her mailbox.
    const token = await new SignJWT({ person: email, service: 'payroll', ticket: 'INC-2' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1 day')
      .sign(new TextEncoder().encode(KEYS.signing))
    const answers = { csi: 2, comment: 'The wages came late' }
    await send('POST', '/v1/responses', { site: KEYS.site, id: randomUUID(), token, answers })
    const [userEmail = '', userName] = TRACES_OF_USER
    await send('POST', '/v1/users', { email: userEmail, name: userName, role: 'viewer' })
    first.process.kill('SIGTERM')
    await first.ended
    const before = filesWith(machine.dataDir, TRACES)

    const second = machine.serve(TEST_ENVIRONMENT)
    await machine.ready(second)
    await send('DELETE', '/v1/people/e-1')
    await send('DELETE', '/v1/agents/anna')
    await send('DELETE', `/v1/users/${id}`)
    second.process.kill('SIGTERM')

    expect(await second.ended).toBe(0)
    expect(before).not.toEqual([])
    expect(filesWith(machine.dataDir, TRACES)).toEqual([])
    expect(filesWith(machine.dataDir, TRACES_OF_USER)).not.toEqual([])

    const third = machine.serve(TEST_ENVIRONMENT)
    await machine.ready(third)
    const removal = machine.otklik('user', 'remove', userEmail)
    expect(await removal.ended, removal.output()).toBe(0)
    third.process.kill('SIGTERM')

    expect(await third.ended).toBe(0)
    expect(filesWith(machine.dataDir, TRACES_OF_USER)).toEqual([])
    await machine.ready(machine.serve(TEST_ENVIRONMENT))
  },
)
