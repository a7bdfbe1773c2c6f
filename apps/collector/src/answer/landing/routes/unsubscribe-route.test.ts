import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { aLetter } from '../../../../test/letter.ts'
import { fetchVisits, SCANNER_HEADERS, waitForVisits } from '../../../../test/link-visits.ts'

const FORM = 'application/x-www-form-urlencoded'
const CLICK = 'List-Unsubscribe=One-Click'

/** Builds the body of a multipart form with one field. */
function multipart(boundary: string, newline = '\r\n', name = '"List-Unsubscribe"', value = 'One-Click') {
  return [
    `--${boundary}`,
    `Content-Disposition: form-data; name=${name}`,
    '',
    value,
    `--${boundary}--`,
    '',
  ].join(newline)
}

async function click(
  collector: TestCollector,
  { action }: { action: string },
  payload: string | undefined,
  headers: Record<string, string>,
) {
  return collector.send({
    method: 'POST',
    url: `${action}/unsubscribe`,
    headers,
    ...(payload !== undefined && { payload }),
  })
}

async function isOptedOut(collector: TestCollector): Promise<boolean> {
  const ask = { person: { id: 'p-1' }, context: { service: 'payroll', ticket: 'INC-2' } }
  return (await collector.create('/v1/invitations', ask)).json().suppressedReason === 'opted_out'
}

test.each([
  ['URL-encoded', CLICK, { 'content-type': FORM }],
  [
    'URL-encoded with a charset and a line break',
    `${CLICK}\r\n`,
    { 'content-type': `${FORM}; charset=UTF-8` },
  ],
  ['percent-encoded', 'List%2DUnsubscribe=One%2DClick', { 'content-type': FORM.toUpperCase() }],
  [
    'multipart, as in the RFC',
    multipart('---FormBoundaryjWmhtjORrn'),
    { 'content-type': 'multipart/form-data; boundary=---FormBoundaryjWmhtjORrn' },
  ],
  [
    'multipart with a quoted boundary, a bare name and bare line feeds',
    multipart('=_b 1', '\n', 'List-Unsubscribe'),
    { 'content-type': 'multipart/form-data; charset=utf-8; boundary="=_b 1"' },
  ],
  [
    'URL-encoded by a script of a webmail page',
    CLICK,
    { 'content-type': FORM, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site', cookie: 'a=b' },
  ],
])('one click in a mail program stops the letters: %s', async (_kind, payload, headers) => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  const reply = await click(collector, letter, payload, headers)

  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('We will not ask you for ratings by letter again.')
  expect(await isOptedOut(collector)).toBe(true)
})

test('one click on the address in the header of an earlier letter stops the letters', async () => {
  await using collector = await openCollector()
  const { action } = await aLetter(collector)

  const reply = await collector.send({
    method: 'POST',
    url: `${action}/opt-out`,
    headers: { 'content-type': FORM },
    payload: CLICK,
  })

  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('We will not ask you for ratings by letter again.')
  expect(await isOptedOut(collector)).toBe(true)
})

test.each([
  ['nothing', undefined, {}],
  ['an empty form', '', { 'content-type': FORM }],
  ['another value', 'List-Unsubscribe=Yes', { 'content-type': FORM }],
  ['another name', 'Unsubscribe=One-Click', { 'content-type': FORM }],
  ['a further field', `${CLICK}&letters=stop`, { 'content-type': FORM }],
  ['the field twice', `${CLICK}&${CLICK}`, { 'content-type': FORM }],
  ['the form as text', CLICK, { 'content-type': 'text/plain' }],
  ['JSON', '{"List-Unsubscribe":"One-Click"}', { 'content-type': 'application/json' }],
  ['a multipart form without a boundary', multipart('b'), { 'content-type': 'multipart/form-data' }],
  ['a multipart form that is cut off', '--b\r\n', { 'content-type': 'multipart/form-data; boundary=b' }],
])('a POST of %s stops no letters', async (_kind, payload, headers) => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  const reply = await click(collector, letter, payload, headers)

  expect(reply.statusCode).toBe(422)
  expect(await isOptedOut(collector)).toBe(false)
})

test('the address has no page, and a letter shows it nowhere but in its header', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  const statuses = []
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'] as const) {
    statuses.push((await collector.send({ method, url: `${letter.action}/unsubscribe` })).statusCode)
  }

  expect(statuses).toEqual([404, 404, 404, 404])
  expect(letter.html).not.toContain('unsubscribe')
  expect(await isOptedOut(collector)).toBe(false)
})

test('a click is counted by itself, neither as a person nor as a machine', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  await click(collector, letter, CLICK, { 'content-type': FORM, ...SCANNER_HEADERS })

  await waitForVisits(collector, 1)
  expect(await fetchVisits(collector)).toMatchObject([
    { visits: 1, presses: 0, people: 0, machines: 0, optOutVisits: 0, unsubscribes: 1 },
  ])
})
