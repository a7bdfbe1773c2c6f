import { expect, test } from 'vitest'
import { type Life, statusCountsOf } from './invitation-status.ts'

const NOTHING: Life = {
  unsolicited: false,
  suppressed: false,
  sent: false,
  bounced: false,
  viewed: false,
  answered: false,
}

test.each<[string, Partial<Life>, number]>([
  ['was only issued', {}, 0],
  ['was sent', { sent: true }, 1],
  ['was seen', { viewed: true }, 1],
  ['was sent and bounced', { sent: true, bounced: true }, 0],
  ['was suppressed', { suppressed: true }, 0],
  ['bounced and was answered all the same', { sent: true, bounced: true, answered: true }, 1],
  ['was suppressed and answered on a page', { suppressed: true, viewed: true, answered: true }, 1],
  ['was answered', { answered: true }, 1],
])('an invitation that %s is delivered as far as it reached the person', (_, life, delivered) => {
  const fate = statusCountsOf({ ...NOTHING, ...life })

  expect(fate).toMatchObject({ issued: 1, delivered, unsolicited: 0 })
  expect(fate.answered).toBeLessThanOrEqual(fate.delivered)
})

test('an answer that nobody asked for counts nowhere but as unsolicited', () => {
  const fate = statusCountsOf({ ...NOTHING, unsolicited: true, viewed: true, answered: true })

  expect(fate).toEqual({
    issued: 0,
    suppressed: 0,
    bounced: 0,
    delivered: 0,
    viewed: 0,
    answered: 0,
    unsolicited: 1,
  })
})
