import { createHmac, randomUUID } from 'node:crypto'
import { CaseChanged, CaseOpened, NewCaseEvent } from '@otklik/contract'
import { HttpResponse, http } from 'msw/http'
import type { CaseMessage } from '../src/case-message.ts'

export const OTKLIK = 'https://rate.example'
export const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`
export const CASE = '3c9f1a52-0a5e-8d3b-9f3e-6d5f5f0c2b11'

/** Writes a message as Otklik does, and checks that it would. */
export function aMessage(version: number, data: Partial<CaseMessage['data']> = {}): CaseMessage {
  const type = version === 1 ? 'case.opened' : 'case.changed'
  const message = {
    type,
    timestamp: '2026-03-10T12:00:00.000Z',
    data: {
      case: CASE,
      version,
      step: 'opened',
      by: 'rule',
      state: 'open',
      currentVersion: version,
      kind: 'low-score',
      cameBy: 'rating',
      service: 'payroll',
      round: 1,
      ticket: 'INC-1042',
      question: 'csi',
      score: 2,
      threshold: 5,
      contactDue: '2026-03-10T16:00:00.000Z',
      resolveDue: '2026-03-13T12:00:00.000Z',
      url: `${OTKLIK}/v1/cases/${CASE}`,
      ...data,
    },
  }
  return (type === 'case.opened' ? CaseOpened : CaseChanged).parse(message) as CaseMessage
}

/** Sends a message as Otklik does, and returns the status of the reply. */
export async function deliver(url: string, message: object, secret = WEBHOOK_SECRET): Promise<number> {
  const body = JSON.stringify(message)
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))]
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  return (await fetch(`${url}/otklik`, { method: 'POST', headers, body })).status
}

/** Plays a case of Otklik, which stands at a version, takes what the contract allows, and knows each step by its id. */
export function playCase(state = { version: 1 }) {
  const taken = new Map<string, NewCaseEvent>()
  const handlers = [
    http.get(`${OTKLIK}/v1/cases/${CASE}`, () => HttpResponse.json({ id: CASE, version: state.version })),
    http.post(`${OTKLIK}/v1/cases/${CASE}/events`, async ({ request }) => {
      if (request.headers.get('authorization') !== 'Bearer sk_main_work')
        return new HttpResponse(null, { status: 401 })
      const event = NewCaseEvent.parse(await request.json())
      if (!taken.has(event.id)) {
        if (request.headers.get('if-match') !== `"${state.version}"`) {
          return HttpResponse.json({ status: 412, code: 'stale_version' }, { status: 412 })
        }
        taken.set(event.id, event)
        state.version++
      }
      return HttpResponse.json({ id: CASE, version: state.version })
    }),
  ]
  return { handlers, steps: () => [...taken.values()].map(({ id: _, ...step }) => step), state }
}
