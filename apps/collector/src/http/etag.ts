import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Returns a tag of everything that a reply depends on. */
export function tagOf(dependsOn: unknown): string {
  return createHash('sha256').update(JSON.stringify(dependsOn)).digest('base64url')
}

/**
 * Sets an ETag that is derived from everything that the reply depends on. Returns `true` if the caller already has this
 * version, so that the route replies with a bare 304.
 */
export function isNotModified(request: FastifyRequest, reply: FastifyReply, dependsOn: unknown[]): boolean {
  const tag = `"${tagOf(dependsOn)}"`
  setTag(reply, `W/${tag}`)
  return isKnown(request, tag)
}

/** Sets the version of a resource as its ETag. Returns `true` if the caller already has this version. */
export function isVersionKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  version: number | string,
): boolean {
  setVersion(reply, version)
  return isKnown(request, `"${version}"`)
}

/** Sets the version of a resource as its ETag, which a change may name in `If-Match`. */
export function setVersion(reply: FastifyReply, version: number | string): void {
  setTag(reply, `"${version}"`)
}

/**
 * Returns the tags of a header. Weak and strong ones are the same, as in the package `fresh`, and so are those to which a
 * proxy has added the compression: Apache does, and takes it away from no request.
 */
export function tagsOf(header: string | undefined): string[] {
  const tags = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  return tags.filter((tag) => tag !== '').map((tag) => tag.replace(/--?(?:gzip|deflate|br|zstd)"$/, '"'))
}

function setTag(reply: FastifyReply, etag: string): void {
  reply.headers({
    etag,
    'cache-control': 'private, no-cache',
    // CORS and compression append to this header.
    vary: 'Authorization, Cookie, Origin, Accept, Otklik-Workspace',
  })
}

function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const known = tagsOf(headers['if-none-match'])
  return known.includes(tag) || known.includes('*')
}
