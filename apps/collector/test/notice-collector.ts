import { randomUUID } from 'node:crypto'
import type { Answers, TokenClaims } from '@otklik/contract'
import type { CaseStep } from '../src/act/cases/case.ts'
import { dropStaleNotices } from '../src/act/notices/drop-stale-notices.ts'
import type { CaseFile } from '../src/database/tables.ts'
import type { openCollector } from './collector.ts'
import { openLetterCollector } from './letter-collector.ts'
import { storeStep } from './store-step.ts'

/** Opens a collector that sends notices, with a company whose client manager is Olha. */
export async function openNoticeCollector(facts: Parameters<typeof openCollector>[0] = {}) {
  const collector = await openLetterCollector({ services: ['payroll'], companies: ['acme'], ...facts })
  const { create, server } = collector

  const aUser = async (name: string, more: object = {}): Promise<string> => {
    const user = { email: `${name}@centre.example`, name, role: 'manager', ...more }
    return (await create('/v1/users', user)).json().id
  }
  const olha = await aUser('olha')
  await collector.put('/v1/companies/acme', { name: 'Acme & Sons', owner: olha })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })

  return {
    ...collector,
    olha,
    aUser,
    /** Opens a case of Acme by a low score, and returns its id with a way to answer again. */
    aCase: async (answers: Answers = { csi: 2 }, claims: Partial<TokenClaims> = {}) => {
      const token = await collector.aToken({ company: 'acme', ticket: 'INC-7', name: 'Daria', ...claims })
      const answer = async (more: Answers) => {
        const body = { ...collector.aResponse({ token, answers: more }), id: randomUUID() }
        return (await collector.post('/v1/responses', body)).json().next?.url
      }
      const url: string = await answer(answers)
      const [, id = ''] = url.split('/c/')[1]?.split('.') ?? []
      return { id, answer }
    },
    /** Takes a step of a case, as the routes and rules do that take them. */
    takeStep: (id: string, step: CaseStep, changed: Partial<CaseFile> = {}) =>
      storeStep(collector, id, step, () => changed),
    /** Waits for a time as a running collector does, and returns the recipient and subject of each new mail. */
    mailsAfter: async (seconds: number) => {
      const earlier = server.arrived.length
      await collector.runDueJobs()
      collector.advance({ seconds })
      await collector.writeDueNotices()
      await collector.runDueJobs()
      const arrived = server.arrived.slice(earlier)
      return arrived.map(({ mail, envelope }) => `${envelope.to[0]?.split('@')[0]}: ${mail.subject}`).sort()
    },
    /** Drops stale notices, as a collector does once a day. */
    sweepNotices: () => dropStaleNotices(collector),
    lastMail: () => server.arrived.at(-1)?.mail ?? { text: '', html: '' },
  }
}

export type NoticeCollector = Awaited<ReturnType<typeof openNoticeCollector>>
