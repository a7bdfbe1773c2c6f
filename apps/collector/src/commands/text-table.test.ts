import { expect, test } from 'vitest'
import { textTable } from './text-table.ts'

test('a table has its headings, columns as wide as their widest cell, and no blanks at the end of a line', () => {
  const rows = [
    { email: 'anna@centre.example', role: 'admin', agent: '' },
    { email: 'ivan@centre.example', role: 'interviewer', agent: 'ivan' },
  ]

  expect(textTable(['email', 'role', 'agent'], rows).split('\n')).toEqual([
    'EMAIL                ROLE         AGENT',
    'anna@centre.example  admin',
    'ivan@centre.example  interviewer  ivan',
  ])
})
