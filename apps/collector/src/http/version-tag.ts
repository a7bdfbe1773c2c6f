import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/** Sets the version of a resource as its ETag. Returns `true` if the caller already has this version. */
export function isVersionKnown(request: FastifyRequest, reply: FastifyReply, version: number): boolean {
  reply.headers({
    etag: `"${version}"`,
    'cache-control': 'private, no-cache',
    // CORS and compression append to this header.
    vary: 'Authorization, Cookie, Origin, Accept, Otklik-Workspace',
  })
  const known = tagsOf(request.headers['if-none-match'])
  return known.includes(`"${version}"`) || known.includes('*')
}

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
  if (seen.includes(`"${version}"`)) return
  throw new Problem('stale_version', `The version is ${version} by now: read it, and decide again.`)
}

/** Returns the tags of a header. Weak and strong ones are the same. */
function tagsOf(header: string | undefined): string[] {
  return (header ?? '').split(',').flatMap((each) => each.trim().replace(/^W\//, '') || [])
}
