import { INVITATION_COLUMNS } from '../src/database/tables.ts'
import type { TestCollector } from './collector.ts'
import { type ParsedForm, type ParsedPage, pressForm, READING_TIME, requestPage } from './letter.ts'

type Collector = Pick<TestCollector, 'create' | 'delete' | 'get' | 'advance' | 'send'>

/** Creates a signature, and browsers that open its links. */
export async function aSignature(collector: Collector, parts: object = {}) {
  const reply = await collector.create('/v1/signatures', { agent: 'anna', ...parts })
  if (reply.statusCode > 201) throw new Error(reply.body)
  const { id, token } = reply.json() as { id: string; token: string }
  const action = `/s/${token}`

  return {
    id,
    token,
    action,
    revoke: () => collector.delete(`/v1/signatures/${id}`),
    browser: (from?: string | Partial<BrowserFacts>) =>
      aBrowser(collector, action, typeof from === 'string' ? { address: from } : from),
  }
}

interface BrowserFacts {
  address: string
  keepsCookies: boolean
  /** Holds the cookies from earlier pages. */
  jar: Map<string, string>
}

/** Simulates a browser at an IP address. It keeps cookies by default. */
function aBrowser(
  collector: Collector,
  action: string,
  { address = '203.0.113.1', keepsCookies = true, jar = new Map() }: Partial<BrowserFacts> = {},
) {
  const client: Pick<Collector, 'send'> = {
    send: async (options) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...(options.headers as object), ...(cookie && { cookie }) }
      const reply = await collector.send({ ...options, headers, remoteAddress: address })
      if (keepsCookies) for (const { name, value } of reply.cookies) jar.set(name, value)
      return reply
    },
  }
  const get = (url: string, headers: Record<string, string> = {}) =>
    requestPage(client, { method: 'GET', url, headers })
  const open = (score = 5, headers: Record<string, string> = {}) => get(`${action}/${score}`, headers)
  const press = (
    page: ParsedPage,
    changes: Record<string, string | string[]> = {},
    headers: Record<string, string> = {},
  ) => pressForm(client, page.forms[0], changes, headers)

  return {
    jar,
    get,
    open,
    press,
    /** Submits a form that another browser may have received. */
    send: (form: ParsedForm | undefined, changes: Record<string, string | string[]> = {}) =>
      pressForm(client, form, changes),
    /** Opens a link, waits as a reader would, and presses the button. */
    vote: async (score: number): Promise<ParsedPage> => {
      const page = await open(score)
      collector.advance(READING_TIME)
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
    .select(INVITATION_COLUMNS)
    .execute()
}

export async function scoresOf(collector: TestCollector) {
  return (await votesOf(collector)).map(({ answers }) => answers.csi)
}
