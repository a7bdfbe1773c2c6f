import type { FastifyRequest } from 'fastify'
import { tagsOf } from './etag.ts'
import { Problem } from './problem.ts'

/**
 * Lets only the current version of a resource be changed, so that nobody overwrites what they have not seen.
 *
 * @throws {Problem} `version_required` if the request names no version, `stale_version` if it names an earlier one
 */
export function requireVersion(request: FastifyRequest, version: number): void {
  const seen = tagsOf(request.headers['if-match'])
  if (seen.length === 0 || seen.includes('*')) {
    throw new Problem('version_required', 'Send the version that you have seen, such as If-Match: "3".')
  }
  refuseStale(request, version)
}

/**
 * Lets only the current version of a resource be changed if the request names one. Without `If-Match`, or with `*`, any
 * version may be. The caller's transaction holds the change counter, so that nobody else changes it after this check.
 *
 * @throws {Problem} `stale_version` if the request names an earlier version
 */
export function refuseStale(request: FastifyRequest, version: number | string): void {
  const seen = tagsOf(request.headers['if-match'])
  if (seen.length === 0 || seen.includes('*') || seen.includes(`"${version}"`)) return
  throw new Problem('stale_version', `The version is ${version} by now: read it, and decide again.`)
}
