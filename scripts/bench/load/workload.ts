import { randomUUID } from 'node:crypto'
import {
  catalogueRequest,
  inviteRequest,
  KEYS,
  otklikRequests,
  scoresRequest,
  servicesRequest,
  type WorkspaceKeys,
} from './otklik-requests.ts'
import { parseServerRequests } from './parse-server-requests.ts'
import type { Ask, Requests } from './requests.ts'
import type { ApiName, WorkloadName } from './round.ts'
import { tokens } from './tokens.ts'

/** Holds one request, and its kind, which tells what is stored once it is acknowledged. */
export interface Sent {
  request: string
  kind: 'view' | 'response' | 'revision' | 'ask' | 'entry' | 'scores' | 'services'
}

/** One person in ten answers twice. */
const REVISED_EVERY = 10
/** Every second person of the mix comes with a token. */
const SIGNED_EVERY = 2

/** Returns the requests of one connection, in the order in which it sends them. */
export function workload(
  name: WorkloadName,
  api: ApiName,
  connection: number,
  keys: WorkspaceKeys = KEYS,
): Iterator<Sent, never> {
  if (name === 'asks') return repeat(() => inviteRequest(keys), 'ask')
  if (name === 'catalogue') return repeat(() => catalogueRequest(keys), 'entry')
  if (name === 'scores') return repeat(() => scoresRequest(keys), 'scores')
  if (name === 'services') return repeat(() => servicesRequest(keys), 'services')
  const requests = api === 'otklik' ? otklikRequests(keys) : parseServerRequests
  return name === 'responses' ? responses(requests, connection) : mix(requests, connection)
}

// Each connection starts at another person, so that they don't all revise at the same moment.
function* responses(requests: Requests, connection: number): Generator<Sent, never> {
  for (let person = connection; ; person++) {
    yield* answers(requests, { invitation: randomUUID() }, person)
  }
}

function* repeat(build: () => string, kind: Sent['kind']): Generator<Sent, never> {
  for (;;) yield { request: build(), kind }
}

function* mix(requests: Requests, connection: number): Generator<Sent, never> {
  for (let person = connection; ; person++) {
    const ask =
      person % SIGNED_EVERY === 0
        ? { invitation: randomUUID(), token: tokens.take() }
        : { invitation: randomUUID() }
    yield { request: requests.view(ask), kind: 'view' }
    yield* answers(requests, ask, person)
  }
}

function* answers(requests: Requests, ask: Ask, person: number): Generator<Sent> {
  yield { request: requests.response(ask, 1 + (person % 5)), kind: 'response' }
  if (person % REVISED_EVERY === 0) {
    yield { request: requests.revision(ask, 1 + ((person + 2) % 5)), kind: 'revision' }
  }
}
