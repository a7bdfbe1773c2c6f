import { expect, test } from 'vitest'
import { type InvitationEvents, statusCountsOf } from './invitation-status.ts'

const NO_EVENTS: InvitationEvents = {
  unsolicited: false,
  suppressed: false,
  sent: false,
  bounced: false,
  viewed: false,
  answered: false,
}

test.each<[string, Partial<InvitationEvents>, number]>([
  ['was only issued', {}, 0],
  ['was sent', { sent: true }, 1],
  ['was viewed', { viewed: true }, 1],
  ['was sent and bounced', { sent: true, bounced: true }, 0],
  ['was suppressed', { suppressed: true }, 0],
  ['bounced and was answered anyway', { sent: true, bounced: true, answered: true }, 1],
  ['was suppressed and answered on a page', { suppressed: true, viewed: true, answered: true }, 1],
  ['was answered', { answered: true }, 1],
])('an invitation that %s counts as delivered only if it reached the person', (_, events, delivered) => {
  const counts = statusCountsOf({ ...NO_EVENTS, ...events })

  expect(counts).toMatchObject({ issued: 1, delivered, unsolicited: 0 })
  expect(counts.answered).toBeLessThanOrEqual(counts.delivered)
})

test('an unsolicited answer counts as unsolicited only', () => {
  const counts = statusCountsOf({ ...NO_EVENTS, unsolicited: true, viewed: true, answered: true })

  expect(counts).toEqual({
    issued: 0,
    suppressed: 0,
    bounced: 0,
    delivered: 0,
    viewed: 0,
    answered: 0,
    unsolicited: 1,
  })
})
