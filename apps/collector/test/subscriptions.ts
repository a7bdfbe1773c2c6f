import { randomUUID } from 'node:crypto'
import type { NewSubscription, TokenClaims } from '@otklik/contract'
import type { openCollector } from './collector.ts'
import { openLetterCollector } from './letter-collector.ts'

/** Describes a subscription of the scores of services. Each part can be set. */
export function aSubscription(parts: Partial<NewSubscription> = {}): NewSubscription {
  return {
    id: randomUUID(),
    name: 'Services',
    view: { table: 'scores', period: 'last-week', query: { by: 'service' } },
    every: 'week',
    ...parts,
  }
}

/** Opens a collector that sends letters to its users, on a Tuesday. */
export async function openSubscriptionCollector(facts: Parameters<typeof openCollector>[0] = {}) {
  const collector = await openLetterCollector({
    now: '2026-03-03T12:00:00Z',
    services: ['payroll', 'travel'],
    ...facts,
  })
  const { server } = collector
  return {
    ...collector,
    /** Stores answers of these scores, so many of each, and returns to the time before. */
    answer: async (time: string, scores: Record<number, number>, context: Partial<TokenClaims> = {}) => {
      const now = collector.now().toISOString()
      collector.setTime(time)
      const each = Object.entries(scores).flatMap(([csi, n]) => Array<number>(n).fill(Number(csi)))
      for (const csi of each) {
        const token = await collector.aToken(context)
        await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi } }))
      }
      collector.setTime(now)
    },
    /** Waits until a time as running collectors do, and returns the recipient and subject of each new mail. */
    mailsAt: async (time: string) => {
      const earlier = server.arrived.length
      collector.setTime(time)
      await Promise.all([collector.writeDueNotices(), collector.writeDueNotices()])
      for (let round = 0; round < 2; round++) await collector.runDueJobs()
      return server.arrived
        .slice(earlier)
        .map(({ mail, envelope }) => `${envelope.to[0]?.split('@')[0]}: ${mail.subject}`)
        .sort()
    },
    lastMail: () => {
      const mail = server.arrived.at(-1)?.mail
      if (!mail) throw new Error('No mail has arrived.')
      const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
      return { text: mail.text ?? '', html: mail.html ?? '', attachments: mail.attachments, header }
    },
  }
}

export type SubscriptionCollector = Awaited<ReturnType<typeof openSubscriptionCollector>>
