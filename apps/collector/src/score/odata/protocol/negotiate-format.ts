import type { FastifyRequest } from 'fastify'
import { Problem } from '../../../http/problem.ts'

/** Holds a range of media types, as the header `Accept` and `$format` have them. */
interface MediaRange {
  type: string
  /** Is the level of control information that is wanted, if one is named. */
  metadata: string | undefined
  quality: number
}

/** Says how much control information a reply in JSON has. `full` is not supported, as rows have no addresses. */
export type JsonFormat = 'minimal' | 'none'

const SHORT: Record<string, string> = {
  json: 'application/json',
  xml: 'application/xml',
  atom: 'application/atom+xml',
}

/**
 * Chooses how much control information a reply in JSON has.
 *
 * @param format the value of `$format`, which comes before the header `Accept`
 * @throws {Problem} `not_acceptable` for a client that takes no such JSON
 */
export function jsonFormatOf(request: FastifyRequest, format: string | undefined): JsonFormat {
  for (const { type, metadata = 'minimal' } of acceptedRanges(request, format)) {
    if (!['application/json', 'application/*', '*/*'].includes(type)) continue
    if (metadata === 'minimal' || metadata === 'none') return metadata
  }
  throw new Problem('not_acceptable', 'Use application/json with odata.metadata=minimal or none.')
}

/**
 * Chooses the format of the metadata. A client that knows no version after 4.0 gets XML wherever it takes it, and one that
 * takes both alike gets XML too.
 *
 * @throws {Problem} `not_acceptable` for a client that takes neither
 */
export function metadataFormatOf(
  request: FastifyRequest,
  format: string | undefined,
  version: '4.0' | '4.01',
): 'xml' | 'json' {
  const ranges = acceptedRanges(request, format)
  const qualityOf = (...types: string[]) =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ quality }) => quality))
  const xml = qualityOf('application/xml', 'text/xml', 'application/*', '*/*')
  const json = qualityOf('application/json')
  if (json > xml && (version === '4.01' || xml === 0)) return 'json'
  if (xml > 0) return 'xml'
  throw new Problem('not_acceptable', 'Use application/xml or application/json.')
}

/** Returns the accepted ranges, the best first. */
function acceptedRanges({ headers }: FastifyRequest, format: string | undefined): MediaRange[] {
  if (format !== undefined) return [parseRange(format)]
  return (headers.accept || '*/*')
    .slice(0, 2000)
    .split(',')
    .map(parseRange)
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
}

function parseRange(text: string): MediaRange {
  const [type = '', ...parameters] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const parameterOf = (...names: string[]) =>
    parameters
      .map((each) => each.split('='))
      .find(([name = '']) => names.includes(name.trim()))?.[1]
      ?.trim()
  return {
    type: SHORT[type] ?? type,
    metadata: parameterOf('odata.metadata', 'metadata'),
    quality: Number(parameterOf('q') ?? 1),
  }
}
