import type { TestCollector } from './collector.ts'
import { pressForm, READING_TIME, type SeenForm, type SeenPage, see } from './letter.ts'

type Collector = Pick<TestCollector, 'create' | 'delete' | 'get' | 'pass' | 'send'>

/** A signature, and the browsers of those who read the letters above it. */
export async function aSignature(collector: Collector, wanted: object = {}) {
  const reply = await collector.create('/v1/signatures', { agent: 'anna', ...wanted })
  if (reply.statusCode > 201) throw new Error(reply.body)
  const { id, token } = reply.json() as { id: string; token: string }
  const action = `/s/${token}`

  return {
    id,
    token,
    action,
    revoke: () => collector.delete(`/v1/signatures/${id}`),
    browser: (from?: string | Partial<Whereabouts>) =>
      aBrowser(collector, action, typeof from === 'string' ? { address: from } : from),
  }
}

interface Whereabouts {
  address: string
  keepsCookies: boolean
  /** Of a browser that has been to other pages before. */
  jar: Map<string, string>
}

/** A browser at an address, which keeps the cookies that it is given unless it is told not to. */
function aBrowser(
  collector: Collector,
  action: string,
  { address = '203.0.113.1', keepsCookies = true, jar = new Map() }: Partial<Whereabouts> = {},
) {
  const there: Pick<Collector, 'send'> = {
    send: async (options) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...(options.headers as object), ...(cookie && { cookie }) }
      const reply = await collector.send({ ...options, headers, remoteAddress: address })
      if (keepsCookies) for (const { name, value } of reply.cookies) jar.set(name, value)
      return reply
    },
  }
  const open = (score = 5, headers: Record<string, string> = {}) =>
    see(there, { method: 'GET', url: `${action}/${score}`, headers })
  const press = (page: SeenPage, changes: Record<string, string | string[]> = {}) =>
    pressForm(there, page.forms[0], changes)

  return {
    jar,
    open,
    press,
    /** Sends a form that may have been another browser's. */
    send: (form: SeenForm | undefined, changes: Record<string, string | string[]> = {}) =>
      pressForm(there, form, changes),
    /** Opens a link, reads, and presses. */
    vote: async (score: number): Promise<SeenPage> => {
      const page = await open(score)
      collector.pass(READING_TIME)
      return press(page)
    },
  }
}

/** Reads every vote of a workspace, in the order in which they were first given. */
export function votesOf({ db, workspace }: TestCollector) {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .orderBy('issued_at')
    .orderBy('id')
    .selectAll()
    .execute()
}

export async function scoresOf(collector: TestCollector) {
  return (await votesOf(collector)).map(({ answers }) => answers.csi)
}
