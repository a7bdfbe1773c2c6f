import { WORKSPACE } from '../scores/history.ts'

const WARM_UP = 5

/** Holds how long each request for a path took, in milliseconds. */
export interface PathTimes {
  path: string
  ms: number[]
}

/** Sends requests with a session as the page does, all at once, and again so many times. */
export async function timeTogether(
  url: string,
  session: string,
  paths: readonly string[],
  rounds: number,
): Promise<PathTimes[]> {
  const times = paths.map((path): PathTimes => ({ path, ms: [] }))
  const headers = { cookie: session, 'otklik-workspace': WORKSPACE }
  for (let round = -WARM_UP; round < rounds; round++) {
    await Promise.all(
      times.map(async ({ path, ms }) => {
        const startedAt = performance.now()
        const reply = await fetch(`${url}${path}`, { headers })
        await reply.arrayBuffer()
        if (!reply.ok) throw new Error(`${reply.status} for ${path}`)
        if (round >= 0) ms.push(performance.now() - startedAt)
      }),
    )
  }
  return times
}
