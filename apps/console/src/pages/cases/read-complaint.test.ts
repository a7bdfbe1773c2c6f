import { expect, test } from 'vitest'
import { readComplaint } from './read-complaint.ts'

test('a complaint holds what was filled in, and nothing of the fields that were left empty', () => {
  const values = {
    text: 'Nobody calls back.',
    service: 'payroll',
    ticket: ' ',
    level: '2',
    email: ' a@acme.example ',
  }

  expect(readComplaint(values, 'an-id')).toEqual({
    id: 'an-id',
    kind: 'complaint',
    cameBy: 'phone',
    text: 'Nobody calls back.',
    context: { service: 'payroll', level: 2 },
    person: { email: 'a@acme.example' },
  })
  expect(readComplaint({ text: 'x', kind: 'suggestion', cameBy: 'mail' }, 'an-id')).toEqual({
    id: 'an-id',
    kind: 'suggestion',
    cameBy: 'mail',
    text: 'x',
    context: {},
  })
})
