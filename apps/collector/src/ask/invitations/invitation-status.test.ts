import { expect, test } from 'vitest'
import { type InvitationEvents, type StatusCounts, statusCountsOf } from './invitation-status.ts'

const NO_EVENTS: InvitationEvents = {
  unsolicited: false,
  suppressed: false,
  sent: false,
  bounced: false,
  viewed: false,
  answered: false,
}

test.each<[string, Partial<InvitationEvents>, Partial<StatusCounts>]>([
  ['was only issued', {}, { delivered: 0, unreached: 0 }],
  ['was sent', { sent: true }, { delivered: 1 }],
  ['was viewed', { viewed: true }, { delivered: 1 }],
  ['was sent and bounced', { sent: true, bounced: true }, { bounced: 1, delivered: 0, unreached: 0 }],
  ['bounced and was viewed anyway', { sent: true, bounced: true, viewed: true }, { delivered: 1 }],
  ['bounced and was answered anyway', { sent: true, bounced: true, answered: true }, { delivered: 1 }],
  ['was suppressed', { suppressed: true }, { suppressed: 1, delivered: 0, unreached: 1 }],
  ['was suppressed and viewed on a page', { suppressed: true, viewed: true }, { delivered: 1, unreached: 0 }],
  ['was suppressed and answered', { suppressed: true, answered: true }, { delivered: 1, unreached: 0 }],
  ['was answered', { answered: true }, { delivered: 1, unreached: 0 }],
])(
  'an invitation that %s counts as delivered only if it was seen or its letter came',
  (_, events, expected) => {
    const counts = statusCountsOf({ ...NO_EVENTS, ...events })

    expect(counts).toMatchObject({ issued: 1, unsolicited: 0, ...expected })
    expect(counts.answered).toBeLessThanOrEqual(counts.delivered)
    expect(counts.answered).toBeLessThanOrEqual(counts.issued - counts.unreached)
  },
)

test('an unsolicited answer counts as unsolicited only', () => {
  const counts = statusCountsOf({ ...NO_EVENTS, unsolicited: true, viewed: true, answered: true })

  expect(counts).toEqual({
    issued: 0,
    suppressed: 0,
    unreached: 0,
    bounced: 0,
    delivered: 0,
    viewed: 0,
    answered: 0,
    unsolicited: 1,
  })
})
