import { randomUUID } from 'node:crypto'
import type { NewResponse, Receipt } from '@otklik/contract'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import type { openCollector } from './collector.ts'
import { anAsk, letterOf, pressForm, type SeenForm, type SeenPage, type TestLetter } from './letter.ts'

type Collector = Awaited<ReturnType<typeof openCollector>>

export const SERVICES = ['payroll', 'travel']
const AGENTS = [undefined, 'ann', 'bob']
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']

/** Who asks about what: few enough that stories meet the same ask again. */
const ask = fc.record({
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
  .filter((given) => Object.keys(given).length > 0)

const step = fc.oneof(
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
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write' as const), ask }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('follow' as const),
      of: fc.nat(),
      score: fc.nat({ max: 5 }),
      presses: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repress' as const), of: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('retry' as const), of: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('contradict' as const), of: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
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
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Kind> ? Kind : never

/** What pages, servers, administrators and time do to a workspace, in an order that nobody planned. */
export const aStory = fc.array(step, { minLength: 1, maxLength: 25 })

/** A response that was sent, and how it was answered. */
export interface Sent {
  body: NewResponse
  reply: LightMyRequestResponse
}

/** A button of a link's page that was pressed, and the page that came of it. */
export interface Pressed {
  form: SeenForm
  page: SeenPage
}

/**
 * Lives a story through HTTP. Steps that touch nothing of one another may overlap: `atOnce` of them do.
 *
 * @returns each response that was sent and each button that was pressed, again or not, in their order
 */
export async function live(
  collector: Collector,
  story: readonly Step[],
  atOnce = 1,
): Promise<{ sent: Sent[]; pressed: Pressed[] }> {
  const walkIns = new Map<string, string>()
  const letters: TestLetter[] = []
  const sent: Sent[] = []
  const pressed: Pressed[] = []
  let running: Promise<unknown>[] = []

  for (const each of story) {
    running.push(take(each))
    const isTurn = each.kind === 'pass' || each.kind === 'zone'
    if (running.length < atOnce && !isTurn) continue
    await Promise.all(running)
    running = []
  }
  await Promise.all(running)
  return { sent, pressed }

  async function take(each: Step): Promise<unknown> {
    switch (each.kind) {
      case 'view':
        return refuseFault(
          await collector.post('/v1/views', { site: collector.site, ...(await asked(each.ask)) }),
        )
      case 'respond': {
        const parts = { ...(await asked(each.ask)), answers: each.answers, seq: each.seq }
        return respond({ site: collector.site, id: randomUUID(), ...parts })
      }
      case 'write':
        return write(each.ask)
      case 'follow': {
        const letter = letters[each.of % letters.length]
        return letter && follow(letter, each.score, each.presses)
      }
      case 'repress': {
        const earlier = pressed[each.of % pressed.length]
        return earlier && press(earlier.form)
      }
      case 'retry': {
        const earlier = sent[each.of % sent.length]
        return earlier && respond(earlier.body)
      }
      case 'contradict': {
        const earlier = sent[each.of % sent.length]
        return earlier && respond({ ...earlier.body, answers: { comment: 'something else' } })
      }
      case 'pass':
        return collector.pass({ hours: each.hours })
      case 'rename':
        return collector.put(`/v1/services/${each.service}`, {
          name: `Renamed ${randomUUID()}`,
          line: 'New line',
        })
      case 'erase':
        return refuseFault(await collector.delete(`/v1/people/p-${each.person}`))
      case 'zone':
        return collector.patch('/v1/workspace', { timeZone: each.zone })
    }
  }

  async function respond(body: NewResponse): Promise<void> {
    const reply = refuseFault(await collector.post('/v1/responses', body))
    sent.push({ body, reply })
  }

  /** Writes to a person about an ask; erased ones get no letter. */
  async function write({ person, ticket, service, agent, level }: AskFacts): Promise<void> {
    const context = { service: SERVICES[service], ticket: `INC-${ticket}`, agent: AGENTS[agent], level }
    const reply = await collector.create('/v1/invitations', anAsk({ person: { id: `p-${person}` }, context }))
    if (refuseFault(reply).json().links) letters.push(letterOf(collector, reply.json()))
  }

  /** Opens a link, and presses the first button of each page that comes. */
  async function follow(letter: TestLetter, score: number, presses: number): Promise<void> {
    let page = refuseFaultyPage(await letter.open(score))
    for (let n = 0; n < presses && page.forms[0]; n++) page = await press(page.forms[0])
  }

  async function press(form: SeenForm): Promise<SeenPage> {
    const page = refuseFaultyPage(await pressForm(collector, form))
    pressed.push({ form, page })
    return page
  }

  async function asked({ signed, person, ticket, service, agent, level }: AskFacts) {
    const about = { service: SERVICES[service], ticket: `INC-${ticket}`, level }
    if (signed)
      return { token: await collector.aToken({ person: `p-${person}`, agent: AGENTS[agent], ...about }) }
    const browser = `${person} ${ticket}`
    const invitation = walkIns.get(browser) ?? randomUUID()
    walkIns.set(browser, invitation)
    return { invitation, context: about }
  }
}

/** Whatever a story does, it is never the collector's fault. */
function refuseFault(reply: LightMyRequestResponse): LightMyRequestResponse {
  if (reply.statusCode >= 500) throw new Error(`${reply.statusCode}: ${reply.body}`)
  return reply
}

function refuseFaultyPage(page: SeenPage): SeenPage {
  if (page.status >= 500 || page.status === 429) throw new Error(`${page.status}: ${page.text}`)
  return page
}

/** The submissions that a story's buttons made: surely those whose score was thanked for, at most all that were. */
export function submissionsOf(pressed: readonly Pressed[]): { surely: Set<string>; atMost: Set<string> } {
  const thanked = pressed.filter(({ page }) => isThanked(page))
  const rated = thanked.filter(({ form }) => form.fields.some(([name]) => name === 'answers.csi'))
  const ids = (presses: readonly Pressed[]) => new Set(presses.map(({ form }) => nonceOf(form)))
  return { surely: ids(rated), atMost: ids(thanked) }
}

function isThanked({ status, heading }: SeenPage): boolean {
  return status === 200 && heading.startsWith('Thank you.')
}

/** The id of the submission that a form makes. */
export function nonceOf({ fields }: SeenForm): string {
  const [, form = ''] = fields.find(([name]) => name === 'form') ?? []
  return form.split('.')[0] ?? ''
}

/** The receipts that a story earned. */
export function receiptsOf(sent: readonly Sent[]): Receipt[] {
  return sent.filter(({ reply }) => reply.statusCode < 300).map(({ reply }) => reply.json())
}
