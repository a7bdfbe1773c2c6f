import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import type { FastifyRequest } from 'fastify'
import { tables } from './watched-tables.ts'

/** Lists the tables that hold nothing of a client. Any other does, so that a new table is watched until it is listed. */
const OF_NO_CLIENT = new Set([
  'alert_setting',
  'api_key',
  'audit',
  'bi_schema',
  'brand',
  'brand_logo',
  'calendar',
  'cause',
  'figure_day',
  'notice_recipient',
  'notice_settings',
  'outbox',
  'question',
  'rolled_month',
  'routing',
  'session',
  'sign_in_link',
  'sign_in_provider',
  'sign_in_request',
  'signing_secret',
  'subscription',
  'survey',
  'ticket_hook',
  'webhook',
  'webhook_secret',
  'workspace',
  'change_counter',
  'workspace_user',
])

/**
 * Holds the request whose handler runs. Fastify publishes each call of a handler in this channel, which is after its caller
 * was found: the statements by which callers and their grants are found are nobody's.
 */
const handled = new AsyncLocalStorage<FastifyRequest>()
channel('tracing:fastify.request.handler:start').bindStore(
  handled,
  (call) => (call as { request: FastifyRequest }).request,
)

/** Returns whether the statement that has just run is of a caller with grants. */
export function isOfGrantedCaller(): boolean {
  return handled.getStore()?.caller?.within !== undefined
}

/**
 * Returns whether a statement has a condition of grants for each time that it reads a table of clients, in a subquery too.
 * A joined table has the condition of the table that it is joined to, and what belongs to an invitation or a case has that
 * of the invitation or the case. The condition of a caller without grants is none. A statement by which a rule of the
 * collector finds the owner of a case says so: it reads no more than owners.
 */
export function carriesGrants(statement: string): boolean {
  if (statement.includes('/* for the owner of a case */')) return true
  const read = [...statement.matchAll(READS)].filter(isOfClients).length
  const isJoined = [...statement.matchAll(JOINS)].some(isOfClients)
  const belonging = [...statement.matchAll(READS_OF_WHAT_BELONGS)].length
  const needed = Math.max(read - belonging, read > 0 || isJoined ? 1 : 0)
  const carried =
    [...statement.matchAll(CONDITIONS)].length - [...statement.matchAll(EMPTY_CONDITIONS)].length
  return carried >= needed
}

function isOfClients([, table = '']: RegExpExecArray): boolean {
  return tables.has(table) && !OF_NO_CLIENT.has(table)
}

const READS = /\b(?:from|update|using)\s+"?(\w+)"?/gi
const JOINS = /\bjoin\s+"?(\w+)"?/gi
const READS_OF_WHAT_BELONGS =
  /\bfrom\s+(\w+)\s+where\s+\1\.workspace = \$\d+ and \1\.(?:invitation = invitation\.id|(?:invitation|id) = case_file\.invitation|case_id = case_file\.id)\b/gi
const CONDITIONS = /\/\* within grants \*\//g
const EMPTY_CONDITIONS = /\(true \/\* within grants \*\/\)/g
