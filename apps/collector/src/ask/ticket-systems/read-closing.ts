import { AttributeValue, type HookMapping, type HookSource, Ticket } from '@otklik/contract'
import type { ClosedTicket, HookAdapter, HookRequest, IrrelevantEvent } from './adapters/adapter.ts'
import { generic } from './adapters/generic.ts'
import { jira } from './adapters/jira.ts'
import { zammad } from './adapters/zammad.ts'
import { zendesk } from './adapters/zendesk.ts'
import type { FoundHook } from './hook-queries.ts'
import { exclusionByConditions } from './values/exclusion.ts'
import { scalarAt } from './values/json-pointer.ts'
import { UnmappableError } from './values/required-fields.ts'

/**
 * Maps each system to its adapter. The cast is safe: a mapping is validated by the schema of its system when it is
 * set.
 */
export const ADAPTERS = { generic, jira, zendesk, zammad } as Record<HookSource, HookAdapter>

/**
 * Reads the closing that an event reports, as its hook is set: the prefix becomes part of the ticket's number, and the
 * conditions may exclude the closing.
 */
export function readClosing(
  { source, mapping }: FoundHook,
  body: unknown,
  request: HookRequest,
): ClosedTicket | IrrelevantEvent | UnmappableError {
  try {
    const event = ADAPTERS[source].read(body, mapping, request)
    if ('irrelevant' in event) return event
    const exclusion = event.exclusion ?? exclusionByConditions(body, mapping.ignored)
    const attributes = attributesIn(body, mapping)
    return { ...event, ticket: numberOf(event, mapping.ticketPrefix), exclusion, attributes }
  } catch (error) {
    if (error instanceof UnmappableError) return error
    throw error
  }
}

/** Reads the values of attributes. One that can't be kept prevents no ask. */
function attributesIn(body: unknown, { attributes = {} }: HookMapping): Record<string, string> {
  const values = Object.entries(attributes).flatMap(([key, pointer]) => {
    const value = AttributeValue.safeParse(scalarAt(body, pointer))
    return value.success ? [[key, value.data] as const] : []
  })
  return Object.fromEntries(values)
}

function numberOf({ ticket }: ClosedTicket, prefix = ''): string {
  const number = Ticket.safeParse(`${prefix}${ticket}`)
  if (number.success) return number.data
  throw new UnmappableError('ticket', number.error.issues[0]?.message ?? 'is not valid')
}
