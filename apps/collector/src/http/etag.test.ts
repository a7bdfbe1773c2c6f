import { expect, test } from 'vitest'
import { tagsOf } from './etag.ts'

test.each([
  ['a strong tag', '"a"', ['"a"']],
  ['a weak tag', 'W/"a"', ['"a"']],
  ['a list', 'W/"a","b" , "c"', ['"a"', '"b"', '"c"']],
  ['any tag', '*', ['*']],
  ["a tag of Apache's mod_deflate", '"a-gzip"', ['"a"']],
  ["a tag of Apache's mod_brotli", '"a-br"', ['"a"']],
  ['a weak tag of a proxy', 'W/"a-gzip"', ['"a"']],
  ["a tag of Jetty's, in a list", '"x", "a--gzip"', ['"x"', '"a"']],
  ['a tag that has the word inside', '"a-gzip-b"', ['"a-gzip-b"']],
  ['nothing', undefined, []],
  ['empty parts', ' , ', []],
])('%s is read without what a proxy has added', (_, header, expected) => {
  expect(tagsOf(header)).toEqual(expected)
})
