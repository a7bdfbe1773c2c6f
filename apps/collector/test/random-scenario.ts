import { randomUUID } from 'node:crypto'
import type { NewResponse, Receipt } from '@otklik/contract'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import type { openCollector } from './collector.ts'
import { anAsk, letterOf, type ParsedForm, type ParsedPage, pressForm, type TestLetter } from './letter.ts'
import { nearlySpendBounds } from './open-answers.ts'

/** The pages of a scenario have this network. One open answer and one view of each day count, and all others are set aside. */
const NETWORK = { range: '127.0.0.0/24', left: { votes: 1, views: 1 } }

type Collector = Awaited<ReturnType<typeof openCollector>>

export const SERVICES = ['payroll', 'travel']
const AGENTS = [undefined, 'ann', 'bob']
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']

/** The facts of an ask have few values, so that a scenario repeats the same ask. */
export const ask = fc.record({
  signed: fc.boolean(),
  person: fc.nat({ max: 2 }),
  ticket: fc.nat({ max: 2 }),
  service: fc.nat({ max: SERVICES.length - 1 }),
  agent: fc.nat({ max: AGENTS.length - 1 }),
  level: fc.constantFrom(undefined, 1 as const, 2 as const, 3 as const),
})
type AskFacts = typeof ask extends fc.Arbitrary<infer Facts> ? Facts : never

const answers = fc
  .record(
    {
      csi: fc.integer({ min: 1, max: 5 }),
      comment: fc.option(fc.constantFrom('late', 'Дякую ☺', ''), { nil: null }),
      reasons: fc.subarray(['too_long', 'quick', 'friendly']),
    },
    { requiredKeys: [] },
  )
  .filter((entries) => Object.keys(entries).length > 0)

/** Generates a step of what pages, servers, administrators and time do to a workspace. */
export const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('view' as const), ask }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('respond' as const),
      ask,
      answers,
      seq: fc.option(fc.nat({ max: 4 }), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sendLetter' as const), ask }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('openLink' as const),
      index: fc.nat(),
      score: fc.nat({ max: 5 }),
      presses: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pressAgain' as const), index: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('retry' as const), index: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('contradict' as const), index: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.constantFrom(0.01, 1, 13, 25, 24 * 31),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), service: fc.constantFrom(...SERVICES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('erase' as const), person: fc.nat({ max: 2 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      decision: fc.record(
        { do: fc.constantFrom('release', 'release', 'drop'), service: fc.constantFrom(...SERVICES) },
        { requiredKeys: ['do'] },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }),
  },
)
type Step = typeof anyStep extends fc.Arbitrary<infer Kind> ? Kind : never

/** Generates a random sequence of what pages, servers, administrators and time do to a workspace. */
export const aScenario = fc.array(anyStep, { minLength: 1, maxLength: 25 })

/** Holds a response that was sent, and its HTTP reply. */
export interface Sent {
  body: NewResponse
  reply: LightMyRequestResponse
}

/** Holds a form that was sent by a press, and the page that came back. */
export interface Pressed {
  form: ParsedForm
  page: ParsedPage
}

/**
 * Runs a scenario through HTTP, with up to `atOnce` steps at once. Changes of the time or its zone run alone.
 *
 * @param runOther runs the steps of other kinds. Those of the kind `settings` run alone too
 * @returns each response and each press, repeated ones included
 */
export async function runScenario<Other extends { kind: string } = never>(
  collector: Collector,
  steps: readonly (Step | Other)[],
  atOnce = 1,
  runOther: (step: Other) => Promise<unknown> = async () => {},
): Promise<{ sent: Sent[]; pressed: Pressed[] }> {
  const walkIns = new Map<string, string>()
  const letters: TestLetter[] = []
  const sent: Sent[] = []
  const pressed: Pressed[] = []
  let running: Promise<unknown>[] = []
  await nearlySpendBounds(collector, NETWORK.range, SERVICES, NETWORK.left)

  for (const step of steps) {
    if (step.kind === 'settings') await Promise.all(running.splice(0))
    running.push(runStep(step))
    const isBarrier = ['wait', 'zone', 'settings'].includes(step.kind)
    if (running.length < atOnce && !isBarrier) continue
    await Promise.all(running)
    running = []
  }
  await Promise.all(running)
  return { sent, pressed }

  async function runStep(anyStep: Step | Other): Promise<unknown> {
    const step = anyStep as Step
    switch (step.kind) {
      case 'view':
        return failOnServerError(
          await collector.post('/v1/views', { site: collector.site, ...(await askOf(step.ask)) }),
        )
      case 'respond': {
        const parts = { ...(await askOf(step.ask)), answers: step.answers, seq: step.seq }
        return respond({ site: collector.site, id: randomUUID(), ...parts })
      }
      case 'sendLetter':
        return sendLetter(step.ask)
      case 'openLink': {
        const letter = letters[step.index % letters.length]
        return letter && openLink(letter, step.score, step.presses)
      }
      case 'pressAgain': {
        const earlier = pressed[step.index % pressed.length]
        return earlier && press(earlier.form)
      }
      case 'retry': {
        const earlier = sent[step.index % sent.length]
        return earlier && respond(earlier.body)
      }
      case 'contradict': {
        const earlier = sent[step.index % sent.length]
        return earlier && respond({ ...earlier.body, answers: { comment: 'something else' } })
      }
      case 'wait':
        return collector.advance({ hours: step.hours })
      case 'rename':
        return collector.put(`/v1/services/${step.service}`, {
          name: `Renamed ${randomUUID()}`,
          line: 'New line',
        })
      case 'erase':
        return failOnServerError(await collector.delete(`/v1/people/p-${step.person}`))
      case 'decide': {
        const path = `/v1/set-aside/${encodeURIComponent(NETWORK.range)}`
        return failOnServerError(await collector.create(path, step.decision))
      }
      case 'zone':
        return collector.patch('/v1/workspace', { timeZone: step.zone })
      default:
        return runOther(anyStep as Other)
    }
  }

  async function respond(body: NewResponse): Promise<void> {
    const reply = failOnServerError(await collector.post('/v1/responses', body))
    sent.push({ body, reply })
  }

  /** Creates an invitation with a letter; an erased ask gets none. */
  async function sendLetter({ person, ticket, service, agent, level }: AskFacts): Promise<void> {
    const context = { service: SERVICES[service], ticket: `INC-${ticket}`, agent: AGENTS[agent], level }
    const reply = await collector.create('/v1/invitations', anAsk({ person: { id: `p-${person}` }, context }))
    if (failOnServerError(reply).json().links) letters.push(letterOf(collector, reply.json()))
  }

  /** Opens a link, and presses the first button of each page in turn. */
  async function openLink(letter: TestLetter, score: number, presses: number): Promise<void> {
    let page = failOnErrorPage(await letter.open(score))
    for (let n = 0; n < presses && page.forms[0]; n++) page = await press(page.forms[0])
  }

  async function press(form: ParsedForm): Promise<ParsedPage> {
    const page = failOnErrorPage(await pressForm(collector, form))
    pressed.push({ form, page })
    return page
  }

  async function askOf({ signed, person, ticket, service, agent, level }: AskFacts) {
    const context = { service: SERVICES[service], ticket: `INC-${ticket}`, level }
    if (signed)
      return { token: await collector.aToken({ person: `p-${person}`, agent: AGENTS[agent], ...context }) }
    const browser = `${person} ${ticket}`
    const invitation = walkIns.get(browser) ?? randomUUID()
    walkIns.set(browser, invitation)
    return { invitation, context }
  }
}

/** Throws on a 5xx reply: nothing in a scenario may cause one. */
function failOnServerError(reply: LightMyRequestResponse): LightMyRequestResponse {
  if (reply.statusCode >= 500) throw new Error(`${reply.statusCode}: ${reply.body}`)
  return reply
}

function failOnErrorPage(page: ParsedPage): ParsedPage {
  if (page.status >= 500 || page.status === 429) throw new Error(`${page.status}: ${page.text}`)
  return page
}

/** Returns the ids of the submissions that presses created: `certain` ones must be stored, `possible` ones may be. */
export function submissionsOf(pressed: readonly Pressed[]): { certain: Set<string>; possible: Set<string> } {
  const thanked = pressed.filter(({ page }) => isThanked(page))
  const rated = thanked.filter(({ form }) => form.fields.some(([name]) => name === 'answers.csi'))
  const ids = (presses: readonly Pressed[]) => new Set(presses.map(({ form }) => nonceOf(form)))
  return { certain: ids(rated), possible: ids(thanked) }
}

function isThanked({ status, heading }: ParsedPage): boolean {
  return status === 200 && /^Thank you(?: for telling us)?\./.test(heading)
}

/** Returns the id of the submission that a form creates. */
export function nonceOf({ fields }: ParsedForm): string {
  const [, form = ''] = fields.find(([name]) => name === 'form') ?? []
  return form.split('.')[0] ?? ''
}

/** Returns the receipts among the replies. */
export function receiptsOf(sent: readonly Sent[]): Receipt[] {
  return sent.filter(({ reply }) => reply.statusCode < 300).map(({ reply }) => reply.json())
}
