import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../http/problem.ts'
import type { Expression } from './expression.ts'
import { parseFilter } from './parse-filter.ts'

/** Writes an expression with all of its brackets. */
function written(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return 'value' in expression.literal ? `${expression.literal.type}:${expression.literal.value}` : 'Null'
    case 'property':
      return expression.name
    case 'call':
      return `${expression.name}(${expression.parameters.map(written).join(',')})`
    case 'not':
      return `(not ${written(expression.operand)})`
    case 'in':
      return `(${written(expression.operand)} in [${expression.list.map(written).join(',')}])`
    default:
      return `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`
  }
}

/** Returns what a text is taken for: its expression, or the code and the place of its fault. */
function taken(text: string): string {
  try {
    return written(parseFilter(text))
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault
    return `${fault.code} ${/at character (\d+)/.exec(fault.message)?.[1] ?? ''}`.trim()
  }
}

// The names are those of the rules in OASIS' ABNF of OData 4.01.
test.each([
  ['eqExpr', "name eq 'x'", '(name eq String:x)'],
  ['neExpr, in capitals', "name NE 'x'", '(name ne String:x)'],
  ['gtExpr and geExpr', 'n gt 1 and n ge 2', '((n gt Number:1) and (n ge Number:2))'],
  ['ltExpr and leExpr', 'n lt 1 or n le 2', '((n lt Number:1) or (n le Number:2))'],
  ['andExpr before orExpr', 'a or b and c', '(a or (b and c))'],
  ['the operators of one level from left to right', 'a and b and c', '((a and b) and c)'],
  ['gtExpr before eqExpr', 'true eq n gt 1', '(Boolean:true eq (n gt Number:1))'],
  ['notExpr before any of them', 'not a and b', '((not a) and b)'],
  ['notExpr of notExpr', 'not not a', '(not (not a))'],
  ['notExpr without a space, as clients send it', 'not(a)', '(not a)'],
  ['parenExpr', '( a or b ) and c', '((a or b) and c)'],
  ['inExpr with listExpr', "name in ( 'a' , 'b' )", '(name in [String:a,String:b])'],
  ['inExpr before eqExpr', "name in ('a') eq true", '((name in [String:a]) eq Boolean:true)'],
  ['listExpr without a value', 'name in ()', '(name in [])'],
  ['listExpr with null', 'name in (null)', '(name in [Null])'],
  ['methodCallExpr', "contains( name , 'x' )", 'contains(name,String:x)'],
  ['methodCallExpr in capitals', "StartsWith(name,'x')", 'startswith(name,String:x)'],
  ['methodCallExpr in methodCallExpr', 'year(date(at)) eq 2026', '(year(date(at)) eq Number:2026)'],
  ['a property with the name of a function', 'month eq 2026-01-01', '(month eq Date:2026-01-01)'],
  ['nullValue', 'name eq NULL', '(name eq Null)'],
  ['booleanValue', 'a eq True and b eq false', '((a eq Boolean:true) and (b eq Boolean:false))'],
  ['string with a quote', "name eq 'O''Neil'", "(name eq String:O'Neil)"],
  ['string of quotes', "name eq ''''''", "(name eq String:'')"],
  ['empty string', "name eq ''", '(name eq String:)'],
  ['string with operators', "name eq 'a) or (b'", '(name eq String:a) or (b)'],
  ['string in any script', "name eq 'Київ 🙂'", '(name eq String:Київ 🙂)'],
  ['int64Value', 'n eq -9223372036854775808', '(n eq Number:-9223372036854775808)'],
  ['int64Value with a plus sign', 'n eq +5', '(n eq Number:5)'],
  ['decimalValue', 'n eq -4.50', '(n eq Number:-4.5)'],
  ['doubleValue', 'n eq 45e-1', '(n eq Number:4.5)'],
  ['dateValue', 'day eq 2024-02-29', '(day eq Date:2024-02-29)'],
  ['dateTimeOffsetValue', 'at eq 2026-01-01T08:30:00Z', '(at eq DateTimeOffset:2026-01-01T08:30:00Z)'],
  [
    'dateTimeOffsetValue without seconds',
    'at eq 2026-01-01T08:30Z',
    '(at eq DateTimeOffset:2026-01-01T08:30:00Z)',
  ],
  [
    'its fraction',
    'at eq 2026-01-01t08:30:00.1234567z',
    '(at eq DateTimeOffset:2026-01-01T08:30:00.1234567Z)',
  ],
  ['its offset', 'at eq 2026-01-01T00:30:00+03:00', '(at eq DateTimeOffset:2025-12-31T21:30:00Z)'],
  ['its offset, negative', 'at eq 2026-01-01T22:00:00-03:30', '(at eq DateTimeOffset:2026-01-02T01:30:00Z)'],
  [
    'its plus sign, decoded to a space',
    'at eq 2026-01-01T00:30:00 03:00',
    '(at eq DateTimeOffset:2025-12-31T21:30:00Z)',
  ],
  [
    'guidValue',
    'id eq 0a1b2c3d-0000-4000-8000-0123456789AB',
    '(id eq Guid:0a1b2c3d-0000-4000-8000-0123456789AB)',
  ],
  ['tabs and spaces', '\t a\t  eq\t1 ', '(a eq Number:1)'],
])('a filter of the rule is taken for what it means: %s', (_, text, expected) => {
  expect(taken(text)).toBe(expected)
})

test.each([
  ['nothing', '', 1],
  ['an operator without a left side', 'eq 1', 1],
  ['an operator without a right side', 'n eq', 3],
  ['an operator without a right side, but a space', 'n eq ', 6],
  ['two values', 'n 1', 3],
  ['two operators', 'n eq eq 1', 6],
  ['no space before an operator', "name eq 'a'and b", 12],
  ['no space around an operator', '(a)and(b)', 4],
  ['a number and a word', 'n eq 5and b', 7],
  ['a bracket that is not closed', '(a eq 1', 8],
  ['a bracket that was not opened', 'a eq 1)', 7],
  ['empty brackets', '() eq 1', 2],
  ['a text that is not closed', "name eq 'a", 9],
  ['a text with one quote inside', "name eq 'O'Neil'", 12],
  ['double quotes', 'name eq "a"', 9],
  ['a list that is not closed', 'n in (1, 2', 11],
  ['a list with a comma too many', 'n in (1,)', 9],
  ['a list that is none', 'n in 1', 6],
  ['a function that is not closed', 'contains(a', 11],
  ['a function without a comma', "contains(a 'x')", 12],
  ['a day that is none', 'day eq 2026-02-30', 8],
  ['a day of the year 0', 'day eq 0000-01-01', 8],
  ['a month of one digit', 'day eq 2026-1-01', 12],
  ['an hour that is none', 'at eq 2026-01-01T24:00:00Z', 7],
  ['a time without an offset', 'at eq 2026-01-01T08:30:00', 17],
  ['an offset that is none', 'at eq 2026-01-01T08:30:00+99:00', 7],
  ['a time before the year 1', 'at eq 0001-01-01T00:00:00+01:00', 7],
  ['a whole number of more than 64 bits', 'n eq 9223372036854775808', 6],
  ['a number that is too large', 'n eq 1e999', 6],
  ['a number with two points', 'n eq 1.2.3', 9],
  ['a semicolon', 'a eq 1; drop', 7],
  ['a letter of another script', 'ключ eq 1', 1],
  ['NUL', 'a eq \0', 6],
])('a filter that is not well-formed is refused with the place of the fault: %s', (_, text, at) => {
  expect(taken(text)).toBe(`malformed_request ${at}`)
})

test.each([
  'n add 1 eq 2',
  'n sub 1 eq 2',
  'n mul 2 eq 2',
  'n div 2 eq 2',
  'n divby 2 eq 2',
  'n mod 2 eq 1',
  "style has Sales.Pattern'Yellow'",
  'items/any(item:item/n gt 1)',
  'company/name eq 1',
  '$it/n eq 1',
  '@p1 eq 1',
  '-n eq 1',
  'name in names',
  'name in (names)',
  'at eq 08:30:00',
  'n eq [1]',
  'n eq {"a":1}',
  "age eq duration'P1D'",
  'Otklik.Special(n) eq 1',
])('the rest of OData is told apart from what is not well-formed: %s', (text) => {
  expect(taken(text)).toMatch(/^not_implemented \d+$/)
})

test('depth and length have bounds', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`
  const either = (count: number) => Array.from({ length: count }, () => 'a eq 1').join(' or ')

  expect(taken(nested(32))).toBe('a')
  expect(taken(nested(33))).toBe('malformed_request 33')
  expect(taken(nested(2000))).toBe('malformed_request')
  expect(taken(`${'not '.repeat(33)}a`)).toBe('malformed_request 129')
  expect(taken(`${'year('.repeat(33)}a${')'.repeat(33)}`)).toBe('malformed_request 161')
  expect(taken(either(400))).toMatch(/^\(\(/)
  expect(taken(either(600))).toBe('malformed_request')
  expect(taken(' '.repeat(8193))).toBe('malformed_request')
})

test('no text makes the parser fail otherwise than by a problem', () => {
  const part = fc.constantFrom(
    ...[
      '(',
      ')',
      ',',
      "'",
      "''",
      ' ',
      '  ',
      '-',
      '+',
      '.',
      '/',
      '@',
      '$',
      '"',
      '2026-01-01',
      'T08:30:00Z',
      '1e9',
      '𝄞',
    ],
    ...[
      'and',
      'or',
      'not',
      'eq',
      'in',
      'has',
      'null',
      'true',
      'contains(',
      'year(',
      'name',
      'n',
      "'x'",
      '5',
      '0x',
    ],
    ...['constructor', '__proto__', 'toString(', 'hasOwnProperty'],
  )
  const soup = fc.oneof(
    fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.array(part, { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )

  fc.assert(
    fc.property(soup, (text) => {
      expect(typeof taken(text)).toBe('string')
    }),
    { numRuns: 2000 },
  )
})
