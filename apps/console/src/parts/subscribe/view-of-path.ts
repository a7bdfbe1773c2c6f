import type { SubscribedView } from '@otklik/contract'

/** Lists the parameters that a subscription states in words of its own. */
const OWN = ['from', 'to', 'against']

type Table = SubscribedView['table']

/** Returns what a subscription selects to show the figures that a path of the API has: its table, and its parameters. */
export function viewOfPath(path: string): Pick<SubscribedView, 'table' | 'query'> {
  const { pathname, searchParams } = new URL(path, 'https://api.invalid')
  const names = [...new Set(searchParams.keys())].filter((name) => !OWN.includes(name))
  const query = names.map((name) => {
    const values = searchParams.getAll(name)
    return [name, values.length > 1 ? values : (values[0] ?? '')] as const
  })
  return { table: pathname.slice('/v1/'.length) as Table, query: Object.fromEntries(query) }
}
