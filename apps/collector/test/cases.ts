import { randomUUID } from 'node:crypto'
import type { NewResponse, TokenClaims } from '@otklik/contract'
import type { InjectOptions } from 'fastify'
import type { TestCollector } from './collector.ts'

type Collector = Pick<TestCollector, 'post' | 'aResponse' | 'aToken' | 'allRows'>

/** Lets a person give a low score, and returns the id of the case that it opens. */
export async function aCase(
  collector: Collector,
  claims: Partial<TokenClaims> = {},
  answers: NewResponse['answers'] = { csi: 2 },
): Promise<string> {
  const token = await collector.aToken({ ticket: `INC-${randomUUID()}`, ...claims })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  const { case_file } = await collector.allRows()
  const files = case_file as { id: string; invitation: string | null }[]
  const file = files.find(({ invitation }) => invitation === reply.json().invitation)
  if (!file) throw new Error(`No case was opened: ${reply.body}`)
  return file.id
}

/** Describes a step as a test states it: its id is made up unless it is given. */
export type Step = { kind: string; id?: string } & Record<string, unknown>

interface Sender {
  headers: Record<string, string>
}

/** Returns the headers by which a key calls. */
export const byKey = (key: string): Sender => ({ headers: { authorization: `Bearer ${key}` } })

/** Returns the headers by which the browser of a user calls. */
export const byBrowser = (
  { workspace }: Pick<TestCollector, 'workspace'>,
  { cookie }: { cookie: string },
): Sender => ({
  headers: { cookie, 'otklik-workspace': workspace, 'sec-fetch-site': 'same-origin' },
})

/** Sends a step of a case, decided on a version. A step without a version sends no `If-Match`. */
export function takeStep(
  collector: Pick<TestCollector, 'send' | 'secret'>,
  id: string,
  { id: step = randomUUID(), ...fields }: Step,
  version?: number | string,
  { headers }: Sender = byKey(collector.secret),
) {
  const ifMatch = typeof version === 'number' ? `"${version}"` : version
  const options: InjectOptions = {
    method: 'POST',
    url: `/v1/cases/${id}/events`,
    headers: { ...headers, ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
    payload: { id: step, ...fields },
  }
  return collector.send(options)
}
