import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { aTicketSystem } from '../../../test/ticket-system.ts'
import type { Closing } from '../../database/tables.ts'
import { assignRound } from './assign-round.ts'

const NOW = new Date('2026-03-10T12:00:00Z')

interface Arrival {
  event: string | null
  minute: number
}

const momentOf = ({ minute }: Arrival) => new Date(NOW.getTime() - 3_600_000 + minute * 60_000)

/** Generates closings of one ticket in order, each with its own event or without one. */
const someClosings = fc
  .uniqueArray(fc.record({ minute: fc.integer({ min: 0, max: 59 }), named: fc.boolean() }), {
    selector: ({ minute }) => minute,
    minLength: 1,
    maxLength: 8,
  })
  .map((closings) =>
    closings
      .toSorted((one, other) => one.minute - other.minute)
      .map(({ minute, named }): Arrival => ({ minute, event: named ? `event-${minute}` : null })),
  )

/** Generates the same closings as they arrive: in any order, each of them once or more. */
const arrivals = someClosings.chain((inOrder) =>
  fc
    .tuple(
      fc.shuffledSubarray(inOrder, { minLength: inOrder.length }),
      fc.array(fc.constantFrom(...inOrder), { maxLength: 8 }),
    )
    .chain(([each, repeats]) => {
      const all = [...each, ...repeats]
      return fc.shuffledSubarray([...all.keys()], { minLength: all.length }).map((order) => ({
        inOrder,
        arrived: order.map((index) => all[index] as Arrival),
      }))
    }),
)

/** Assigns rounds to closings in the order of their arrival. */
function assignAll(arrived: readonly Arrival[]): { closings: Closing[]; rounds: (number | undefined)[] } {
  const closings: Closing[] = []
  const rounds = arrived.map((arrival) => {
    const assignment = assignRound(closings, { event: arrival.event, closedAt: momentOf(arrival) }, NOW)
    if (assignment.kind === 'repeated') return assignment.closing.round
    if (assignment.kind === 'refused') return undefined
    closings.push({
      workspace: 'w',
      source: 'generic',
      ticket: 'INC-1',
      round: assignment.round,
      event: arrival.event,
      closed_at: momentOf(arrival),
      invitation: `${assignment.round}`,
    })
    return assignment.round
  })
  return { closings, rounds }
}

test('rounds have no gap, and follow the order in which the ticket was closed', () => {
  fc.assert(
    fc.property(arrivals, ({ arrived }) => {
      const { closings } = assignAll(arrived)

      expect(closings.map(({ round }) => round)).toEqual(closings.map((_, index) => index + 1))
      const times = closings.map(({ closed_at }) => closed_at.getTime())
      expect(times).toEqual(times.toSorted((one, other) => one - other))
    }),
  )
})

test('in whatever order closings arrive, the latest has the last round, and only earlier ones are refused', () => {
  fc.assert(
    fc.property(arrivals, ({ inOrder, arrived }) => {
      const { closings, rounds } = assignAll(arrived)

      const last = inOrder.at(-1) as Arrival
      expect(closings.at(-1)?.closed_at).toEqual(momentOf(last))
      const refused = arrived.filter((_, index) => rounds[index] === undefined)
      for (const { minute } of refused) expect(minute).toBeLessThan(last.minute)
    }),
  )
})

test('a closing keeps its round when it is repeated, and a refused one stays refused', () => {
  fc.assert(
    fc.property(arrivals, ({ arrived }) => {
      const { rounds } = assignAll(arrived)

      const first = new Map<number, number | undefined>()
      for (const [index, { minute }] of arrived.entries()) {
        if (!first.has(minute)) first.set(minute, rounds[index])
        expect(rounds[index]).toBe(first.get(minute))
      }
    }),
  )
})

test('closings that arrive in order all get a round, however often each is repeated', () => {
  fc.assert(
    fc.property(
      someClosings,
      fc.array(fc.nat({ max: 2 }), { minLength: 8, maxLength: 8 }),
      (inOrder, repeats) => {
        const arrived = inOrder.flatMap((arrival, index) =>
          Array<Arrival>(1 + (repeats[index] ?? 0)).fill(arrival),
        )

        const { rounds } = assignAll(arrived)

        expect(new Set(rounds)).toEqual(new Set(inOrder.map((_, index) => index + 1)))
      },
    ),
  )
})

test('closings are the same if they share an event or a time', () => {
  const arrival = (event: string | null, minute: number) => ({ event, minute })

  expect(assignAll([arrival('a', 1), arrival('a', 30)]).rounds).toEqual([1, 1])
  expect(assignAll([arrival('a', 1), arrival('b', 1)]).rounds).toEqual([1, 1])
  expect(assignAll([arrival('a', 1), arrival(null, 1)]).rounds).toEqual([1, 1])
  expect(assignAll([arrival('a', 1), arrival('b', 2)]).rounds).toEqual([1, 2])
})

test('in whatever order events arrive, there is one invitation for each round', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const system = await aTicketSystem(collector, 'generic')
  let ticket = 0

  await fc.assert(
    fc.asyncProperty(arrivals, async ({ arrived }) => {
      const number = `INC-${++ticket}`
      const rounds: (number | undefined)[] = []
      for (const arrival of arrived) {
        const reply = await system.close({
          '/ticket/number': number,
          '/id': arrival.event ?? undefined,
          '/closedAt': momentOf(arrival).toISOString(),
        })
        rounds.push(reply.json().round)
      }

      expect(rounds).toEqual(assignAll(arrived).rounds)
      const invitations = (await collector.allRows()).invitation as { ticket: string; round: number }[]
      const asked = invitations.filter((invitation) => invitation.ticket === number).map(({ round }) => round)
      expect(asked.toSorted()).toEqual([...new Set(rounds.filter((round) => round !== undefined))].toSorted())
    }),
    { numRuns: 15 },
  )
})

test('closings that arrive at once never leave two invitations of one round', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const system = await aTicketSystem(collector, 'generic')
  const minutes = [5, 3, 1, 4, 2, 5, 3, 1]

  const replies = await Promise.all(
    minutes.map((minute) =>
      system.close({
        '/id': `event-${minute}`,
        '/closedAt': momentOf({ event: null, minute }).toISOString(),
      }),
    ),
  )

  const invited = replies.filter((reply) => reply.json().done === 'invited').map((reply) => reply.json())
  expect(invited.map(({ round }) => round).toSorted()).toEqual(invited.map((_, index) => index + 1))
  expect(new Set(invited.map(({ invitation }) => invitation)).size).toBe(invited.length)
  expect(await collector.rates()).toMatchObject([{ issued: invited.length }])
})
