import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A fresh secret of 256 bits, written as Standard Webhooks has it: `whsec_` and base64. */
export function makeWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/** What a receiver learns whom a message is from by. */
export interface Message {
  id: string
  sentAt: Date
  body: string
}

/**
 * The three headers of a signed message.
 *
 * @param secrets every one in force, each of which signs: a receiver that knows any of them is content
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders({ id, sentAt, body }: Message, secrets: readonly string[]) {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
