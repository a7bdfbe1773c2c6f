import type { Scope } from '@otklik/contract'
import { Problem } from '../http/problem.ts'

/**
 * Refuses to let a caller create what has a scope that they lack. Otherwise they could act through it.
 *
 * @param needs begins the sentence of the refusal, such as `The key would have`
 * @throws {Problem} `forbidden`, which names the scope
 */
export function refuseEscalation(
  caller: { scopes: readonly Scope[] },
  given: readonly Scope[],
  needs: string,
): void {
  const lacking = given.find((scope) => !caller.scopes.includes(scope))
  if (lacking === undefined) return
  throw new Problem(
    'forbidden',
    `${needs} the scope ${lacking}, which you lack. Nobody gives more than they have.`,
  )
}
