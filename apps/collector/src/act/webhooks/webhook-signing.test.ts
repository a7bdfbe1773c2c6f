import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { makeWebhookSecret, signedHeaders } from './webhook-signing.ts'

const DOCS = new URL('../../../../../docs/webhooks.md', import.meta.url)
const body = '{"type":"response.stored","data":{"comment":"Дякую 👍"}}'
const [old, secret, other] = [makeWebhookSecret(), makeWebhookSecret(), makeWebhookSecret()]
const sentAt = new Date()
const headers = signedHeaders({ id: 'm-1', sentAt, body }, [old, secret])

/** Imports the function that the docs recommend to receivers. */
async function documented() {
  const [, code = ''] = /```js\n(.*?)```/s.exec(readFileSync(DOCS, 'utf8')) ?? []
  const { isFromOtklik } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  return isFromOtklik
}

test('a message verifies with each secret that signed it, and with no other', () => {
  const verify = (secret: string, text = body) => new Webhook(secret).verify(text, headers)

  expect(verify(old)).toEqual(JSON.parse(body))
  expect(verify(secret)).toEqual(JSON.parse(body))
  expect(() => verify(other)).toThrow('No matching signature')
  expect(() => verify(secret, `${body} `)).toThrow('No matching signature')
})

test('the receiver in the docs accepts a message that is signed and fresh, and no other', async () => {
  const isFromOtklik = await documented()
  const minutesLater = (minutes: number) => sentAt.getTime() + minutes * 60_000
  const forged = { ...headers, 'webhook-signature': 'v1,AAAA v2, v1' }

  expect(isFromOtklik(headers, body, old)).toBe(true)
  expect(isFromOtklik(headers, body, secret)).toBe(true)
  expect(isFromOtklik(headers, body, secret, minutesLater(4))).toBe(true)
  expect(isFromOtklik(headers, body, secret, minutesLater(6))).toBe(false)
  expect(isFromOtklik(headers, body, secret, minutesLater(-6))).toBe(false)
  expect(isFromOtklik(headers, body, other)).toBe(false)
  expect(isFromOtklik(headers, `${body} `, secret)).toBe(false)
  expect(isFromOtklik(forged, body, secret)).toBe(false)
  expect(isFromOtklik({}, body, secret)).toBe(false)
})

test('no two secrets are the same', () => {
  expect(new Set([old, secret, other]).size).toBe(3)
})
