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

test('a cell can neither begin a line nor control the terminal', () => {
  const table = textTable(['name'], [{ name: 'Anna\n\u001b[2J\u202eavorteP' }])

  expect(table.split('\n')).toEqual(['NAME', 'Anna  [2J avorteP'])
})
