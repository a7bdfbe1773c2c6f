import type { HookTest } from '@otklik/contract'
import { rehearse } from '../../database/rehearse.ts'
import type { Database } from '../../database/tables.ts'
import type { ClosedTicket, ExternalEntity, HookRequest } from './adapters/adapter.ts'
import type { FoundHook } from './hook-queries.ts'
import { mapTicket } from './map-ticket.ts'
import { readClosing } from './read-closing.ts'
import { receiveClosing } from './receive-closing.ts'
import { UnmappableError } from './values/required-fields.ts'

interface Deps {
  db: Database
  now: Date
  mailFrom: string | undefined
}

/** Takes an event through a hook as if the ticket system had sent it, and tells what was understood. Nothing is stored. */
export async function testHook(deps: Deps, hook: FoundHook, event: unknown): Promise<HookTest> {
  const request: HookRequest = { body: Buffer.alloc(0), header: () => undefined, now: deps.now }
  const closed = readClosing(hook, event, request)
  if (closed instanceof UnmappableError) return { outcome: { done: 'ignored', reason: closed.message } }
  if ('irrelevant' in closed) return { outcome: { done: 'ignored', reason: closed.irrelevant } }

  const { invitation: _, ...outcome } = await receiveClosing({ ...deps, run: rehearse }, hook, closed)
  return { read: describe(closed), ask: askOf(hook, closed, outcome.round ?? 1, deps.mailFrom), outcome }
}

function describe({ ticket, closedAt, title, url, ...entities }: ClosedTicket): HookTest['read'] {
  const { project, requester, agent, company } = entities
  const named = ({ names, title }: ExternalEntity) => ({ names, title })
  return {
    ticket,
    closedAt: closedAt.toISOString(),
    title,
    url,
    project: named(project),
    requester: named(requester),
    agent: named(agent),
    company: named(company),
  }
}

function askOf(
  hook: FoundHook,
  closed: ClosedTicket,
  round: number,
  mailFrom: string | undefined,
): HookTest['ask'] {
  try {
    return mapTicket(hook, closed, round, mailFrom !== undefined).ask
  } catch (fault) {
    if (fault instanceof UnmappableError) return undefined
    throw fault
  }
}
