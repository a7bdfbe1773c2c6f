import type { Problem } from '@otklik/contract'

/** Returns the problem that the collector replied with, or `undefined` if something between here and there replied. */
export async function problemOf(reply: Response): Promise<Problem | undefined> {
  const problem: Problem = await reply.json().catch(() => ({}))
  return problem.type === `urn:otklik:problem:${problem.code}` ? problem : undefined
}

/**
 * Returns `true` if the page's tag is at fault, or what the workspace knows of the page: its site key, origin, service,
 * survey, token or other context. The same answer will be stored once that is mended.
 */
export function isMiswired({ code, errors = [] }: Problem): boolean {
  return (
    /^(unauthenticated|origin|service|survey)/.test(code) ||
    errors.some(({ path }) => /^(context|token)/.test(path))
  )
}
