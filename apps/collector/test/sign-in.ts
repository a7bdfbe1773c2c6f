import { randomUUID } from 'node:crypto'
import type { Grants, Role } from '@otklik/contract'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Database } from '../src/database/tables.ts'
import { insertSession } from '../src/workspace/sessions/session-queries.ts'
import { insertUser } from '../src/workspace/users/user-queries.ts'

/** States the facts of a user that a test needs. */
export interface UserFacts {
  mailbox?: string
  locale?: string | undefined
  role?: Role
  grants?: Grants
  agent?: string
}

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
type Send = (options: InjectOptions) => Promise<LightMyRequestResponse>

/** Creates a user with a session, as if they had opened a link, and returns what their browser can do. */
export async function signIn(
  db: Database,
  workspace: string,
  send: Send,
  time: { now: Date },
  { mailbox = `${randomUUID()}@centre.example`, locale, role = 'viewer', grants, agent }: UserFacts,
) {
  const user = await insertUser(
    db,
    workspace,
    { mailbox, name: 'Olha', locale, role, grants, agent },
    time.now,
  )
  const token = await insertSession(db, workspace, user.id, 'a test', time.now)
  const cookie = `otklik-${workspace}=${token}`

  const call = (method: Method, url: string, payload?: object, headers: Record<string, string> = {}) =>
    send({
      method,
      url,
      headers: { cookie, 'otklik-workspace': workspace, 'sec-fetch-site': 'same-origin', ...headers },
      ...(payload && { payload }),
    })

  return {
    user,
    /** Is the header that the browser sends. */
    cookie,
    call,
    get: (url: string, headers?: Record<string, string>) => call('GET', url, undefined, headers),
    post: (url: string, payload: object) => call('POST', url, payload),
    put: (url: string, payload: object) => call('PUT', url, payload),
    patch: (url: string, payload: object) => call('PATCH', url, payload),
    delete: (url: string) => call('DELETE', url),
  }
}
