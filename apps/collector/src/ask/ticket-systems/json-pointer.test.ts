import { expect, test } from 'vitest'
import { listAt, textAt, valueAt } from './json-pointer.ts'

test('a pointer finds what RFC 6901 says', () => {
  const body = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, ' ': 7 }

  const found = ['', '/foo', '/foo/0', '/', '/a~1b', '/m~0n', '/ '].map((pointer) => valueAt(body, pointer))

  expect(found).toEqual([body, ['bar', 'baz'], 'bar', 0, 1, 8, 7])
})

test('what a body only inherits is not in it, and what bears the name of a method is', () => {
  expect(valueAt({}, '/toString')).toBeUndefined()
  expect(textAt([], '/constructor/name')).toBeUndefined()
  expect(textAt(JSON.parse('{"toString":"Done"}'), '/toString')).toBe('Done')
})

test('a text is a text or a number that says something, and a list is a list', () => {
  const body = { text: ' a ', number: 0, empty: ' ', no: null, yes: true, list: [1], object: { length: 1 } }

  expect(
    ['text', 'number', 'empty', 'no', 'yes', 'list', 'object'].map((name) => textAt(body, `/${name}`)),
  ).toEqual(['a', '0', undefined, undefined, undefined, undefined, undefined])
  expect([listAt(body, '/list'), listAt(body, '/object'), listAt(body, '/text')]).toEqual([[1], [], []])
})
