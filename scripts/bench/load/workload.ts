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
import { type Ask, type Requests, THRESHOLD } from './requests.ts'
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

/** These are the ends of the scale. A low score is the lowest, and the others are spread over the rest. */
const [LOWEST, HIGHEST] = [1, 5]

/**
 * Returns the requests of one connection, in the order in which it sends them.
 *
 * @param low is the share of people whose score is below the threshold of the workspace
 */
export function workload(
  name: WorkloadName,
  api: ApiName,
  connection: number,
  { keys = KEYS, low = 0 }: { keys?: WorkspaceKeys | undefined; low?: number | undefined } = {},
): Iterator<Sent, never> {
  if (name === 'asks') return repeat(() => inviteRequest(keys), 'ask')
  if (name === 'catalogue') return repeat(() => catalogueRequest(keys), 'entry')
  if (name === 'scores') return repeat(() => scoresRequest(keys), 'scores')
  if (name === 'services') return repeat(() => servicesRequest(keys), 'services')
  const requests = api === 'otklik' ? otklikRequests(keys) : parseServerRequests
  return name === 'responses' ? responses(requests, connection, low) : mix(requests, connection, low)
}

// Each connection starts at another person, so that they don't all revise at the same moment.
function* responses(requests: Requests, connection: number, low: number): Generator<Sent, never> {
  for (let person = connection; ; person++) {
    yield* answers(requests, { invitation: randomUUID() }, person, low)
  }
}

function* repeat(build: () => string, kind: Sent['kind']): Generator<Sent, never> {
  for (;;) yield { request: build(), kind }
}

function* mix(requests: Requests, connection: number, low: number): Generator<Sent, never> {
  for (let person = connection; ; person++) {
    const ask =
      person % SIGNED_EVERY === 0
        ? { invitation: randomUUID(), token: tokens.take() }
        : { invitation: randomUUID() }
    yield { request: requests.view(ask), kind: 'view' }
    yield* answers(requests, ask, person, low)
  }
}

function* answers(requests: Requests, ask: Ask, person: number, low: number): Generator<Sent> {
  const isLow = isAmong(low, person)
  const score = (other: number) => (isLow ? LOWEST : THRESHOLD + (other % (HIGHEST - THRESHOLD + 1)))
  yield { request: requests.response(ask, score(person)), kind: 'response' }
  if (person % REVISED_EVERY === 0) {
    yield { request: requests.revision(ask, score(person + 2)), kind: 'revision' }
  }
}

/** Returns whether a person is among a share of all, whether or not they revise: 7919 is a prime. */
function isAmong(share: number, person: number): boolean {
  return (person * 7919) % 1000 < share * 1000
}
