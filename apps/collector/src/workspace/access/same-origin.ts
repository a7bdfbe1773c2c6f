import type { FastifyRequest } from 'fastify'
import { Problem } from '../../http/problem.ts'

/**
 * Refuses a write by a session that a page of another origin may have caused. The browser says so itself, and a page can't
 * change what it says.
 */
export function refuseCrossSite({ method, headers }: FastifyRequest, publicUrl: string): void {
  if (method === 'GET' || method === 'HEAD') return
  const site = headers['sec-fetch-site']
  const isSameOrigin =
    site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin'
  if (!isSameOrigin)
    throw new Problem('forbidden', 'A write by a session must come from a page of the collector.')
}
