import { expect, test } from 'vitest'
import { listAt, textAt, valueAt } from './json-pointer.ts'

test("a pointer finds the values of RFC 6901's examples", () => {
  const body = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, ' ': 7 }

  const found = ['', '/foo', '/foo/0', '/', '/a~1b', '/m~0n', '/ '].map((pointer) => valueAt(body, pointer))

  expect(found).toEqual([body, ['bar', 'baz'], 'bar', 0, 1, 8, 7])
})

test('inherited properties are not found, and own ones named like a method are', () => {
  expect(valueAt({}, '/toString')).toBeUndefined()
  expect(textAt([], '/constructor/name')).toBeUndefined()
  expect(textAt(JSON.parse('{"toString":"Done"}'), '/toString')).toBe('Done')
})

test('textAt finds texts and numbers that are not empty, and listAt finds arrays', () => {
  const body = { text: ' a ', number: 0, empty: ' ', no: null, yes: true, list: [1], object: { length: 1 } }

  expect(
    ['text', 'number', 'empty', 'no', 'yes', 'list', 'object'].map((name) => textAt(body, `/${name}`)),
  ).toEqual(['a', '0', undefined, undefined, undefined, undefined, undefined])
  expect([listAt(body, '/list'), listAt(body, '/object'), listAt(body, '/text')]).toEqual([[1], [], []])
})
