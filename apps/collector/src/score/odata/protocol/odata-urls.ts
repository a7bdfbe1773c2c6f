const PATH = '/odata/v4/'

/** Returns the address of what describes a reply: the metadata, and the entity set and columns that it holds. */
export function contextUrl(publicUrl: string, set?: string, select?: readonly string[]): string {
  const columns = select ? `(${select.join(',')})` : ''
  return `${publicUrl}${PATH}$metadata${set === undefined ? '' : `#${set}${columns}`}`
}

/**
 * Returns the address of the next page. It has the options that still matter: what was skipped or counted is so no more, and
 * the key of the caller is in no address.
 */
export function nextLink(
  publicUrl: string,
  requested: string,
  { skiptoken, top }: { skiptoken: string; top: number | undefined },
): string {
  const { pathname, searchParams } = new URL(requested, publicUrl)
  const kept = [...searchParams].filter(([name]) => !DROPPED.test(name))
  const options = [
    ...kept,
    ...(top === undefined ? [] : [['$top', String(top)]]),
    ['$skiptoken', skiptoken],
  ].map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`)
  return `${publicUrl}${pathname}?${options.join('&')}`
}

const DROPPED = /^(?:api_key|\$?(?:top|skip|count|skiptoken))$/i
