import { expect, test } from 'vitest'
import { isFalseAt, listAt, mailboxAt, scalarAt, scalarsAt, textAt, valueAt } from './json-pointer.ts'

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
  expect(textAt({ text: 'a\u0308' }, '/text')).toBe('ä')
  expect([listAt(body, '/list'), listAt(body, '/object'), listAt(body, '/text')]).toEqual([[1], [], []])
})

test('scalarAt and scalarsAt also find booleans, and scalarsAt the items of a list', () => {
  const body = { yes: true, text: ' a ', list: ['a', 1, false, '', null, ['b']] }

  expect([scalarAt(body, '/yes'), scalarAt(body, '/text'), scalarAt(body, '/list')]).toEqual([
    'true',
    'a',
    undefined,
  ])
  expect(scalarsAt(body, '/list')).toEqual(['a', '1', 'false'])
  expect([scalarsAt(body, '/yes'), scalarsAt(body, '/no')]).toEqual([['true'], []])
})

test('a flag is false only if it says so', () => {
  const body = { flags: [false, 0, 'false', 'No', '0', true, 1, 'true', '', null, 'nobody'] }

  expect(body.flags.map((_, index) => isFalseAt(body, `/flags/${index}`))).toEqual([
    ...Array(5).fill(true),
    ...Array(6).fill(false),
  ])
  expect(isFalseAt(body, '/active')).toBe(false)
})

test('mailboxAt finds a mailbox, alone or behind a name', () => {
  const read = (mailbox: unknown) => mailboxAt({ mailbox }, '/mailbox')

  expect(['a@x.example', 'Anna <a@x.example>', '"A, B" < a@x.example >', '<a@x.example>'].map(read)).toEqual(
    Array(4).fill('a@x.example'),
  )
  expect([read(undefined), read('Anna'), read('a <b> c')]).toEqual([undefined, 'Anna', 'a <b> c'])
})
