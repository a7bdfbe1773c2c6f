import { expect, test } from 'vitest'
import type { Access, GuardedAccess } from './access.ts'
import { accessSentences, accessWords } from './access-words.ts'
import { describeAccess } from './openapi/security.ts'

test.each<[what: string, access: GuardedAccess, words: string[]]>([
  ['a scope that no grants narrow', { scopes: ['admin'] }, ['`admin`', '`admin`', 'not admitted']],
  [
    'a scope that another one includes',
    { scopes: ['rows'], grants: 'filter' },
    ['`rows`, `work`', '`manager`, `quality`, `admin`', 'only rows within them'],
  ],
  [
    'what is own to some roles',
    { scopes: ['ask'], ownFor: ['agent', 'admin'] },
    ['`ask`', '`admin`, `agent` for what is their own', 'not admitted'],
  ],
  [
    'a role beside a scope',
    { scopes: ['admin'], alsoFor: ['quality'] },
    ['`admin`', '`quality`, `admin`', 'not admitted'],
  ],
  ['every caller', { scopes: 'any', grants: 'nothing of a client' }, ['any', 'any', 'no effect']],
  [
    'sessions alone',
    { scopes: 'any', sessionsOnly: true, grants: 'nothing of a client' },
    ['none: keys are refused', 'any', 'no effect'],
  ],
  [
    'a page as well',
    { scopes: ['surveys'], orSiteKey: true },
    ['`surveys`; or a site key', '`quality`, `admin`', 'not admitted'],
  ],
])('access for %s has its words', (_, access, [scopes, roles, grants]) => {
  expect(accessWords(access)).toEqual({ scopes, roles, grants })
  expect(accessSentences(access)).toBe(
    `Scopes of a key: ${scopes}. Roles of a session: ${roles}. With grants: ${grants}.`,
  )
})

test.each<[Access, string]>([
  [{ open: 'nothing' }, 'Open to everybody.'],
  [{ open: 'a rating link' }, 'Opened by a rating link.'],
])('access of %j has its sentence', (access, sentence) => {
  expect(accessSentences(access)).toBe(sentence)
})

test('an operation for sessions alone accepts no key', () => {
  const access: Access = { scopes: 'any', sessionsOnly: true, grants: 'nothing of a client' }

  const credentials = ['GET', 'DELETE'].flatMap((method) =>
    describeAccess(access, method).security.flatMap((requirement) => Object.keys(requirement)),
  )

  expect(credentials.filter((name) => !name.startsWith('session'))).toEqual([])
})
