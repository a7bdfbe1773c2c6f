import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { Problem } from '../../../http/problem.ts'
import { jsonFormatOf, metadataFormatOf } from './negotiate-format.ts'
import { odataVersionOf } from './odata-version.ts'

/** Is what Power Query sends: https://github.com/NLstn/go-odata/issues/874 */
const POWER_QUERY =
  'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7'

const requestOf = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest

function orRefused<Result>(choose: () => Result): Result | string {
  try {
    return choose()
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault
    return fault.code
  }
}

test.each([
  ['no header', undefined, undefined, 'minimal'],
  ['anything', '*/*', undefined, 'minimal'],
  ['Power Query', POWER_QUERY, undefined, 'minimal'],
  ['an older parameter', 'application/json;odata=minimalmetadata', undefined, 'minimal'],
  ['the parameter of 4.0', 'application/json;odata.metadata=none', undefined, 'none'],
  ['the parameter of 4.01', 'application/json; METADATA=None', undefined, 'none'],
  [
    'further parameters',
    'application/json;IEEE754Compatible=true;odata.streaming=true',
    undefined,
    'minimal',
  ],
  ['the best of two', 'application/json;odata.metadata=none;q=0.5, application/json', undefined, 'minimal'],
  [
    'what is left of full',
    'application/json;odata.metadata=full, application/json;q=0.1',
    undefined,
    'minimal',
  ],
  ['full alone', 'application/json;odata.metadata=full', undefined, 'not_acceptable'],
  ['Atom alone', 'application/atom+xml', undefined, 'not_acceptable'],
  ['no JSON', 'application/json;q=0', undefined, 'not_acceptable'],
  ['$format before the header', 'application/atom+xml', 'json', 'minimal'],
  ['a $format with a parameter', '*/*', 'application/json;odata.metadata=none', 'none'],
  ['a $format that is not there', '*/*', 'atom', 'not_acceptable'],
])('JSON is chosen by what a client accepts: %s', (_, accept, format, expected) => {
  expect(orRefused(() => jsonFormatOf(requestOf(accept ? { accept } : {}), format))).toBe(expected)
})

test.each([
  ['no header', undefined, undefined, '4.01', 'xml'],
  ['anything', '*/*', undefined, '4.01', 'xml'],
  ['Power Query, which knows no JSON here', POWER_QUERY, undefined, '4.0', 'xml'],
  ['both alike', 'application/json, text/plain, */*', undefined, '4.01', 'xml'],
  ['JSON rather than XML', 'application/xml;q=0.5, application/json', undefined, '4.01', 'json'],
  ['JSON alone', 'application/json', undefined, '4.01', 'json'],
  ['JSON alone, of a client of 4.0', 'application/json', undefined, '4.0', 'json'],
  ['$format', 'application/xml', 'json', '4.01', 'json'],
  ['$format=xml', 'application/json', 'xml', '4.01', 'xml'],
  ['neither', 'text/html', undefined, '4.01', 'not_acceptable'],
] as const)('the format of the metadata is chosen: %s', (_, accept, format, version, expected) => {
  const request = requestOf(accept ? { accept } : {})

  expect(orRefused(() => metadataFormatOf(request, format, version))).toBe(expected)
})

test.each([
  [undefined, '4.01'],
  ['4.0', '4.0'],
  ['4', 'malformed_request'],
  ['4.01', '4.01'],
  ['5.0', '4.01'],
  ['3.0', 'malformed_request'],
  ['x', 'malformed_request'],
])('a reply has the newest version that the client knows: %s', (newest, expected) => {
  expect(orRefused(() => odataVersionOf(requestOf(newest ? { 'odata-maxversion': newest } : {})))).toBe(
    expected,
  )
})
