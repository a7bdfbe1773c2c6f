import { expect, test } from 'vitest'
import { type FieldSpec, readFields, shownValue } from './object-fields.ts'

const FIELDS: FieldSpec[] = [
  { path: 'name', kind: 'text', label: 'Name' },
  { path: 'threshold', kind: 'number', label: 'Threshold' },
  { path: 'target', kind: 'number', label: 'Target', isNullable: true },
  { path: 'open', kind: 'flag', label: 'Open' },
  { path: 'networks', kind: 'lines', label: 'Networks' },
  { path: 'events', kind: 'choices', label: 'Events' },
  { path: 'retention.textDays', kind: 'number', label: 'Texts' },
  { path: 'retention.auditDays', kind: 'number', label: 'Audit' },
]

test('a form shows an object and sends the same one back', () => {
  const object = {
    name: 'R&D',
    threshold: 4,
    target: 4.5,
    open: true,
    networks: ['a', 'b'],
    events: ['stored', 'opened'],
    retention: { textDays: 30 },
  }
  const form = new FormData()
  for (const field of FIELDS) {
    const shown = shownValue(field, object)
    if (field.kind === 'choices') for (const one of shown.split('\n')) form.append(field.path, one)
    else if (field.kind !== 'flag' || shown === 'true') form.set(field.path, shown)
  }

  expect(readFields(FIELDS, form)).toEqual(object)
})

test('an empty field leaves its value out, or clears it where that is possible, and its part is still sent', () => {
  expect(readFields(FIELDS, new FormData())).toEqual({
    target: null,
    open: false,
    networks: [],
    events: [],
    retention: {},
  })
})

test('lines are trimmed, and empty ones are left out', () => {
  const form = new FormData()
  form.set('networks', ' 10.0.0.0/8 \r\n\n ::1\n')

  expect(readFields(FIELDS, form).networks).toEqual(['10.0.0.0/8', '::1'])
})
