import { Key } from '@otklik/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedKey } from './derived-key.ts'

test('a name that is a valid key stays as it is', () => {
  for (const key of ['PROJ-1', '35436', 'jira:557058:1e3f', '#12']) expect(derivedKey(key)).toBe(key)
  expect(derivedKey(' PROJ-1 ')).toBe('PROJ-1')
})

test('any other name gets a stable key of its own, which keeps its Latin letters', () => {
  expect(derivedKey('Müller & Söhne')).toMatch(/^Muller-Sohne-[0-9a-f]{12}$/)
  expect(derivedKey('Müller / Söhne')).not.toBe(derivedKey('Müller & Söhne'))
  expect(derivedKey('Ромашка')).toMatch(/^[0-9a-f]{12}$/)
  expect(derivedKey('u\u0308')).toBe(derivedKey('ü'))
  expect(derivedKey('\u00a0ü \n')).toBe(derivedKey('ü'))
})

test('every name gets a valid key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (name) => {
      expect(Key.safeParse(derivedKey(name)).success).toBe(true)
    }),
  )
})
