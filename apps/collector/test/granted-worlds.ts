import { createHash, randomUUID } from 'node:crypto'
import type { Grants } from '@otklik/contract'
import fc from 'fast-check'
import { countClosing } from '../src/ask/ticket-counts/ticket-count-queries.ts'
import { write } from '../src/database/change-counter.ts'
import { gatherContexts } from '../src/privacy/gather-contexts.ts'
import type { ResolvedGrants } from '../src/workspace/grants/resolve-grants.ts'
import { isWithinGrants } from '../src/workspace/grants/within-grants.ts'
import type { TestCollector } from './collector.ts'
import { aLetter, anAsk, letterOf, READING_TIME } from './letter.ts'
import { PERSON_HEADERS } from './link-visits.ts'
import { nearlySpendBounds } from './open-answers.ts'
import { aSignature } from './signature.ts'

export type World = Omit<TestCollector, 'neighbour'>

/** An ask without a service is that of a signature, whose service is the last. */
export const SERVICES = ['payroll', 'travel', 'desk', 'unspecified'] as const
export const COMPANIES = ['acme', 'globex'] as const
export const AGENTS = ['ann', 'bob'] as const
const LINES = ['People', 'Sites'] as const
/** People of a company share a network, so that no answer of one company uses up the bound of another. */
const NETWORKS = { none: '198.51.100.1', acme: '203.0.113.1', globex: '192.0.2.1' }
type Network = keyof typeof NETWORKS
/** The sweep gathers the contexts of asks of this time ago. */
const GATHERED_AFTER = { days: 2 }

const facts = {
  service: fc.constantFrom(...SERVICES),
  company: fc.constantFrom(undefined, ...COMPANIES),
  agent: fc.constantFrom(undefined, ...AGENTS),
  level: fc.constantFrom(undefined, 1 as const, 3 as const),
}
const context = fc.record(facts)
type Context = typeof context extends fc.Arbitrary<infer Facts> ? Facts : never

const person = fc.constantFrom('p-1@acme.example', 'p-2@globex.example', 'p-3@globex.example')
const score = fc.integer({ min: 1, max: 5 })
const steps = {
  view: fc.record({ kind: fc.constant('view' as const), context, person }),
  answer: fc.record({ kind: fc.constant('answer' as const), context, person, score }),
  openAnswer: fc.record({ kind: fc.constant('openAnswer' as const), context, score }),
  letter: fc.record({
    kind: fc.constant('letter' as const),
    context,
    person,
    score,
    isPressed: fc.boolean(),
  }),
  signature: fc.record({
    kind: fc.constant('signature' as const),
    context: fc.record({ ...facts, agent: fc.constantFrom(...AGENTS) }),
    score,
    isPressed: fc.boolean(),
  }),
}
const kind = fc.constantFrom('complaint' as const, 'suggestion' as const)
const source = fc.constantFrom('reported' as const, 'hook' as const)
const counted = {
  complaint: fc.record({ kind: fc.constant('complaint' as const), context, as: kind }),
  closings: fc.record({ kind: fc.constant('closings' as const), context, source }),
}
type Counted = {
  [Kind in keyof typeof counted]: (typeof counted)[Kind] extends fc.Arbitrary<infer Facts> ? Facts : never
}[keyof typeof counted]
type Ask = {
  [Kind in keyof typeof steps]: (typeof steps)[Kind] extends fc.Arbitrary<infer Facts> ? Facts : never
}[keyof typeof steps]

const event = fc.oneof(
  fc.record({ kind: fc.constant('erase' as const), person }),
  fc.record({
    kind: fc.constant('decide' as const),
    network: fc.constantFrom<Network>('none', ...COMPANIES),
    decision: fc.constantFrom('release', 'drop'),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    service: fc.constantFrom(...SERVICES),
    line: fc.constantFrom(undefined, ...LINES),
  }),
)
const gathering = fc.record({ kind: fc.constant('gather' as const) })
type Event = typeof event | typeof gathering extends fc.Arbitrary<infer Facts> ? Facts : never

/** Generates what happens in a centre: asks, answers, changes of its people and catalogue, decisions, and sweeps. */
export const aHistory = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: steps.answer },
    { weight: 2, arbitrary: steps.view },
    { weight: 2, arbitrary: steps.openAnswer },
    { weight: 2, arbitrary: steps.letter },
    { weight: 1, arbitrary: steps.signature },
    { weight: 1, arbitrary: counted.complaint },
    { weight: 2, arbitrary: counted.closings },
    { weight: 2, arbitrary: event },
    { weight: 1, arbitrary: gathering },
  ),
  { minLength: 4, maxLength: 16 },
)
type Step = Ask | Counted | Event

const listOf = <Key>(...keys: Key[]) =>
  fc.option(fc.subarray(keys, { minLength: 1 }), { nil: undefined, freq: 2 })

/** Generates grants, which may list what the centre does not have. */
export const someGrants: fc.Arbitrary<Grants> = fc
  .record({
    services: listOf<string>(...SERVICES, 'ghost'),
    lines: listOf<string>(...LINES, 'Ghosts'),
    companies: listOf<string>(...COMPANIES, 'ghost'),
  })
  .filter((grants) => Object.values(grants).some((list) => list !== undefined))

/** Resolves grants by the catalogue at the end of a history. */
export function grantsAfter(
  history: readonly Step[],
  { services, lines, companies }: Grants,
): ResolvedGrants {
  const lineOf = new Map<string, string | undefined>()
  for (const step of history) if (step.kind === 'move') lineOf.set(step.service, step.line)
  const ofLines = SERVICES.filter((service) => lines?.includes(lineOf.get(service) ?? ''))
  return {
    ...((services ?? lines) && { services: [...(services ?? []), ...ofLines] }),
    ...(companies && { companies }),
  }
}

/**
 * Lets a history happen in a world and, at the same times, its part within the grants in a twin of it. The twin knows only
 * entries of the catalogue that are listed by the grants or named within them.
 */
export async function runInTwins(
  world: World,
  twin: World,
  history: readonly Step[],
  within: ResolvedGrants,
): Promise<void> {
  const isInside = (step: Step) =>
    !('context' in step) ||
    isWithinGrants({ within }, { service: step.context.service, company: step.context.company ?? null })
  const named = (table: 'service' | 'agent' | 'company') => [
    ...(table === 'service' ? (within.services ?? []) : []),
    ...(table === 'company' ? (within.companies ?? []) : []),
    ...history.flatMap((step) => ('context' in step && isInside(step) ? [step.context[table]] : [])),
  ]
  const known = new Set(
    (['service', 'agent', 'company'] as const).flatMap((table) =>
      named(table).map((key) => `${table} ${key}`),
    ),
  )
  world.setTime('2026-03-10T12:00:00Z')
  await prepare(world, () => true)
  await prepare(twin, (entry) => known.has(entry))

  for (const step of history) {
    const start = world.now().toISOString()
    await runStep(world, step)
    world.setTime(start)
    if (step.kind === 'move' ? known.has(`service ${step.service}`) : isInside(step))
      await runStep(twin, step)
    world.setTime(start)
    world.advance(step.kind === 'gather' ? GATHERED_AFTER : { hours: 1 })
  }
}

async function prepare(world: World, knows: (entry: string) => boolean): Promise<void> {
  for (const [noun, table, keys] of [
    ['services', 'service', SERVICES],
    ['agents', 'agent', AGENTS],
    ['companies', 'company', COMPANIES],
  ] as const) {
    for (const key of keys) {
      if (knows(`${table} ${key}`)) await world.put(`/v1/${noun}/${key}`, { name: `The ${key}` })
    }
  }
  for (const network of Object.values(NETWORKS)) {
    await nearlySpendBounds(world, network.replace(/1$/, '0/24'), SERVICES, { votes: 1, views: 1 })
  }
}

async function runStep(world: World, step: Step): Promise<void> {
  switch (step.kind) {
    case 'erase':
      await expectDone(world.delete(`/v1/people/${encodeURIComponent(step.person)}`))
      return
    case 'decide':
      await world.create(`/v1/set-aside/${NETWORKS[step.network]}`, { do: step.decision })
      return
    case 'move':
      await expectDone(
        world.put(`/v1/services/${step.service}`, { name: `The ${step.service}`, line: step.line }),
      )
      return
    case 'gather': {
      world.advance(GATHERED_AFTER)
      await gatherContexts({ ...world.sweepDeps, workspace: world.workspace })
      return
    }
    case 'complaint': {
      const { context, as: kind } = step
      const words = { kind, cameBy: 'phone', text: 'Because.', context }
      await expectDone(world.create('/v1/complaints', { id: randomUUID(), ...words }))
      return
    }
    case 'closings':
      await countClosings(world, step)
      return
    case 'openAnswer':
      await sendOpenAnswer(world, step)
      return
    case 'view':
      await expectDone(world.post('/v1/views', { site: world.site, token: await tokenOf(world, step) }))
      return
    case 'answer': {
      const answers = { csi: step.score, comment: 'Because.', reasons: step.score < 4 ? ['too_long'] : [] }
      const token = await tokenOf(world, step)
      await expectDone(world.post('/v1/responses', world.aResponse({ token, answers })))
      return
    }
    case 'letter':
      await sendLetter(world, step)
      return
    case 'signature': {
      const { service, agent, company } = step.context
      const isUnspecified = service === 'unspecified'
      const parts = { agent, company, ...(!isUnspecified && { service }) }
      const browser = (await aSignature(world, parts)).browser(NETWORKS[company ?? 'none'])
      if (step.isPressed) await browser.vote(step.score)
      else await browser.open(step.score, PERSON_HEADERS)
    }
  }
}

async function countClosings(
  { create, db, workspace, now }: World,
  { context: { service, company }, source }: { context: Context; source: 'reported' | 'hook' },
) {
  const day = now().toISOString().slice(0, 10)
  const count = { service, day, ...(company && { company }) }
  if (source === 'reported') await expectDone(create('/v1/ticket-counts', { ...count, closed: 10 }))
  else await write(db, workspace, now(), (trx, { change }) => countClosing(trx, workspace, count, change))
}

const ticketOf = (context: Context, person: string) =>
  createHash('sha256')
    .update(JSON.stringify([context, person]))
    .digest('hex')
    .slice(0, 16)

function tokenOf(world: World, { context, person }: { context: Context; person: string }): Promise<string> {
  return world.aToken({ ...context, person, ticket: ticketOf(context, person) })
}

async function sendOpenAnswer(world: World, { context, score }: { context: Context; score: number }) {
  const { agent: _, ...open } = context
  const body = { ...world.aResponse(), invitation: randomUUID(), context: open, answers: { csi: score } }
  await expectDone(
    world.send({
      method: 'POST',
      url: '/v1/responses',
      payload: body,
      remoteAddress: NETWORKS[context.company ?? 'none'],
    }),
  )
}

async function sendLetter(
  world: World,
  {
    context,
    person,
    score,
    isPressed,
  }: { context: Context; person: string; score: number; isPressed: boolean },
) {
  const ask = anAsk({ person: { id: person }, context: { ...context, ticket: ticketOf(context, person) } })
  const reply = await world.create('/v1/invitations', ask)
  if (reply.json().links === undefined) return
  const letter = letterOf(world, reply.json())
  const page = await letter.open(score, PERSON_HEADERS)
  if (!isPressed || !page.forms[0]) return
  world.advance(READING_TIME)
  await letter.press(page, {}, PERSON_HEADERS)
}

/** Throws where a step could not happen, but for those that an erased person or a past edit window has made impossible. */
async function expectDone(sent: ReturnType<World['get']>): Promise<void> {
  const reply = await sent
  if (reply.statusCode >= 400 && ![409, 410].includes(reply.statusCode))
    throw new Error(`${reply.statusCode}: ${reply.body}`)
}

/** Waits until the visits of all worlds are recorded. They are recorded in order, and a press waits for its own. */
export async function recordVisits(world: World): Promise<void> {
  const letter = await aLetter(world, { context: { ticket: randomUUID() } })
  await letter.press(await letter.open(5))
}
