import { splitOrigins } from '@otklik/contract'
import { Problem } from './problem.ts'

/**
 * Refuses a page whose origin is not listed by the site key. A request without `Origin` passes, because the check is no
 * authentication: anyone but a browser can send any origin.
 *
 * @throws {Problem} `origin_not_allowed`
 */
export function refuseForeignOrigin(site: { origins: string }, origin: string | undefined): void {
  if (origin === undefined) return
  const allowed = splitOrigins(site.origins)
  if (allowed.length > 0 && !allowed.includes(origin)) {
    throw new Problem(
      'origin_not_allowed',
      `The site key does not list the origin ${origin.slice(0, 200)}: set data-site to a key that does (POST /v1/keys).`,
    )
  }
}
