import { expect, test } from 'vitest'
import { readMapping, shownMapping } from './mapping-lines.ts'

test('a map is written as lines, and read back as it was', () => {
  const mapping = {
    services: { 'IT = desk': 'it', HR: 'payroll' },
    closed: { pointer: '/s', equals: 'closed' },
  }

  const shown = shownMapping(mapping)

  expect(shown.services).toEqual(['IT = desk = it', 'HR = payroll'])
  expect(readMapping(mapping, shown, ['services', 'closed', 'agents', 'companies'])).toEqual({
    services: mapping.services,
    closed: { pointer: '/s', equals: ['closed'] },
  })
})

test('conditions and attributes are lines too, and a value may hold the sign that divides them', () => {
  const mapping = {
    ignored: [
      { pointer: '/user/type', equals: 'app' },
      { pointer: '/labels', equals: ['a=b', 'test'] },
    ],
    attributes: { slaMet: '/ticket/sla=1/met' },
  }

  const shown = shownMapping(mapping)

  expect(shown.ignored).toEqual(['/user/type = app', '/labels = a=b', '/labels = test'])
  expect(shown.attributes).toEqual(['slaMet = /ticket/sla=1/met'])
  expect(readMapping(mapping, shown, ['ignored', 'attributes'])).toEqual({
    ignored: [
      { pointer: '/user/type', equals: ['app'] },
      { pointer: '/labels', equals: ['a=b', 'test'] },
    ],
    attributes: mapping.attributes,
  })
})

test('what a form does not have stays, and what is emptied goes', () => {
  const before = { services: { HR: 'payroll' }, personId: 'id', defaultService: 'other' }

  expect(readMapping(before, { services: [] }, ['services', 'defaultService'])).toEqual({ personId: 'id' })
})
