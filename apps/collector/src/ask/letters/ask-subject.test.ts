import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { anAsk } from '../../../test/letter.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { readSubject } from './ask-subject.ts'

test('the subject of an ask is in names and numbers that its person knows', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  const about = { title: 'Payslip', url: 'https://desk.example/7', closedAt: '2026-03-10T11:00:00+02:00' }
  const asks = [
    anAsk({ context: { agent: 'anna' }, about }),
    anAsk({ context: { ticket: 'INC-2', agent: 'x:7' } }),
  ]
  const { items } = (await collector.create('/v1/invitations', asks)).json()

  const subjects = await Promise.all(
    items.map(async (item: { invitation: { id: string } }) => {
      const [invitation] = await readInvitations(db, workspace, [item.invitation.id])
      return invitation && readSubject(db, invitation)
    }),
  )

  expect(subjects).toEqual([
    {
      service: 'Payroll',
      agent: 'Anna Petrova',
      ticket: 'INC-1',
      title: 'Payslip',
      url: 'https://desk.example/7',
      closedAt: new Date('2026-03-10T09:00:00Z'),
    },
    { service: 'Payroll', ticket: 'INC-2' },
  ])
})
