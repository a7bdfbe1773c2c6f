/** Holds how long each run of something took, in milliseconds, or why it could not be run. */
export interface Timing {
  ms: number[]
  fault?: string
}

const MOST_ROUNDS = 15

/**
 * Runs each of these once to warm up, and then all of them in turn, in changing order, until the time is used up: at least
 * once, and a round is never cut short. Warming up is never measured, as a first read also checks what it has read.
 */
export async function compare<Name extends string>(
  contestants: Record<Name, () => Promise<unknown>>,
  seconds: number,
): Promise<Record<Name, Timing>> {
  const names = Object.keys(contestants) as Name[]
  const timings = Object.fromEntries(names.map((name) => [name, { ms: [] }])) as unknown as Record<
    Name,
    Timing
  >
  const run = async (name: Name) => {
    const startedAt = performance.now()
    await contestants[name]()
    timings[name].ms.push(performance.now() - startedAt)
  }
  for (const name of names) {
    await run(name).catch((fault: Error) => {
      timings[name].fault = fault.message
    })
  }

  const able = names.filter((name) => timings[name].fault === undefined)
  for (const name of able) timings[name].ms.length = 0
  const deadline = performance.now() + seconds * 1000
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || performance.now() < deadline); round++) {
    for (const name of round % 2 === 0 ? able : able.toReversed()) await run(name)
  }
  return timings
}
