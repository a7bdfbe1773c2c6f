import type { Problem } from '@otklik/contract'

/** Returns the problem that the collector replied with, or `undefined` if something between here and there replied. */
export async function problemOf(reply: Response): Promise<Problem | undefined> {
  const problem: Problem = await reply.json().catch(() => ({}))
  return problem.type === `urn:otklik:problem:${problem.code}` ? problem : undefined
}
