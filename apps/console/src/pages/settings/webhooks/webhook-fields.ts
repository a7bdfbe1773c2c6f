import type { WebhookEvent } from '@otklik/contract'
import { webhooks } from '#texts/settings-webhooks'
import type { FieldSpec } from '../../../parts/object-fields.ts'

const { fields, events } = webhooks
const EVENTS = (Object.keys(events) as WebhookEvent[]).map((event) => ({
  value: event,
  label: events[event],
}))

/** Lists the fields of a webhook. */
export const WEBHOOK_FIELDS: FieldSpec[] = [
  { path: 'url', kind: 'url', ...fields.url, isRequired: true, maxLength: 2048 },
  { path: 'name', kind: 'text', ...fields.name, maxLength: 200, isNullable: true },
  { path: 'events', kind: 'choices', ...fields.events, options: EVENTS },
]
