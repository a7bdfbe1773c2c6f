import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import type { RecordedCommand } from './record-commands.ts'

/** Lists the options that change how curl shows a reply, and nothing of its request. */
const SHOWN = new Set(['-i', '-s', '-N', '-OJ'])

/**
 * Returns the request that curl would send.
 *
 * @throws {Error} if it has an option that no document has used so far
 */
export function curlRequest({ args, input }: RecordedCommand, folder: string): InjectOptions {
  const headers: Record<string, string> = {}
  const body: Buffer[] = []
  const query: string[] = []
  let method: string | undefined
  let url = ''
  let isGet = false
  const read = (file: string) => (file === '-' ? Buffer.from(input) : readFileSync(join(folder, file)))
  const contentOf = (value: string) => (value.startsWith('@') ? read(value.slice(1)) : Buffer.from(value))

  for (let index = 0; index < args.length; index++) {
    const option = args[index] ?? ''
    if (SHOWN.has(option)) continue
    if (option === '-G') isGet = true
    else if (!option.startsWith('-')) url = option
    else {
      const value = args[++index] ?? ''
      if (option === '-X') method = value
      else if (option === '-H')
        headers[value.slice(0, value.indexOf(':')).toLowerCase()] = value.replace(/^.*?: */, '')
      else if (option === '-u') headers.authorization = `Basic ${Buffer.from(value).toString('base64')}`
      else if (option === '-d' || option === '--data-binary') body.push(contentOf(value))
      else if (option === '-T') body.push(read(value))
      else if (option === '--data-urlencode') body.push(Buffer.from(encoded(value, read)))
      else if (option === '--url-query') query.push(encoded(value, read))
      else if (option !== '-o') throw new Error(`The option ${option} of curl is not known here.`)
    }
  }

  const parameters = [...query, ...(isGet ? body.map(String) : [])].join('&')
  const payload = isGet || body.length === 0 ? undefined : Buffer.concat(body)
  const { pathname, search } = new URL(url)
  return {
    method: (method ?? (payload === undefined ? 'GET' : 'POST')) as NonNullable<InjectOptions['method']>,
    url: pathname + (parameters === '' ? search : `${search || '?'}${search && '&'}${parameters}`),
    headers,
    ...(payload !== undefined && { payload }),
  }
}

/** Encodes `name=value` or `name@file` as curl does. */
function encoded(part: string, read: (file: string) => Buffer): string {
  const [, name = '', sign, rest = ''] = /^([^=@]*)([=@])(.*)$/s.exec(part) ?? []
  return `${name}=${encodeURIComponent(sign === '@' ? read(rest).toString() : rest)}`
}
