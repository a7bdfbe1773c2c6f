import type { Config } from '../../apps/collector/src/config.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import { openDemoApi } from './demo-api.ts'
import { AGENTS, COMPANIES } from './demo-centre.ts'

/**
 * Invites one person by letter. Each start names another ticket, because the mailbox forgets its letters when it
 * ends and an invitation is sent only once.
 */
export async function sendLetter(db: Database, config: Config, { secretKey }: MainKeys): Promise<void> {
  await using api = await openDemoApi({ config, db, clock: () => new Date() }, secretKey)
  const closedAt = new Date()
  const minute = Math.floor(closedAt.getTime() / 60_000)
  await api.send('POST', '/v1/invitations', {
    person: { id: 'daria.kovalenko@northwind.example', name: 'Daria Kovalenko', locale: 'en' },
    context: {
      ticket: `INC-${10_000 + (minute % 90_000)}`,
      service: 'payroll',
      agent: AGENTS[0]?.key,
      company: COMPANIES[0]?.key,
    },
    about: { title: 'My new bank account for the salary', closedAt },
    deliver: 'email',
  })
}
