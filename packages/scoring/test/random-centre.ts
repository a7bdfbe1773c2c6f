import type { CellCount, PeopleGroup } from '../src/people-group.ts'

/** Makes random numbers in [0, 1) that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32
  }
}

/**
 * Makes a centre of 10 to 20 agents and 3 to 6 services. An agent works in one service alone, at home in one and now and then
 * in others, or in all of them; their answers come by three channels, from signed and from open contexts.
 */
export function randomCentre(seed: number): PeopleGroup[] {
  const random = randomOf(seed)
  const below = (bound: number) => Math.floor(random() * bound)
  const [agents, services] = [10 + below(11), 3 + below(4)]
  const habit = below(3)
  return Array.from({ length: agents }, (_, agent) => {
    const [home, team] = [below(services), random() < 0.7 ? habit : below(3)]
    const cells = new Map<string, CellCount>()
    // Most have few answers, and some have many.
    for (let left = Math.ceil(Math.exp(random() * 4.8)); left > 0; left--) {
      const isAway = team === 2 || (team === 1 && random() < 0.08)
      const service = `s${isAway ? below(services) : home}`
      const channel = ['portal', 'portal', 'email', 'signature'][below(4)]
      const cell = `${service} ${channel} ${random() < 0.85 ? 'signed' : 'open'}`
      cells.set(cell, { service, cell, n: (cells.get(cell)?.n ?? 0) + 1 })
    }
    return {
      key: `a${agent}`,
      people: 3 + below(9) - (random() < 0.1 ? 2 : 0),
      responses: [...cells.values()],
    }
  })
}
