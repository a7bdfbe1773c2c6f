import type { FastifyRequest } from 'fastify'
import { badOption } from '../odata-problem.ts'

export type ODataVersion = '4.0' | '4.01'

/**
 * Returns the version of OData that a reply has: the newest that the client knows. Excel and Power BI know 4.0.
 *
 * @throws {Problem} for a client that knows none of them
 */
export function odataVersionOf({ headers }: Pick<FastifyRequest, 'headers'>): ODataVersion {
  const newest = headers['odata-maxversion']
  if (newest === undefined) return '4.01'
  const version = /^\d{1,3}\.\d{1,3}$/.test(String(newest)) ? Number(newest) : Number.NaN
  if (version >= 4.01) return '4.01'
  if (version >= 4) return '4.0'
  throw badOption('OData-MaxVersion', 'must be 4.0 or more')
}
