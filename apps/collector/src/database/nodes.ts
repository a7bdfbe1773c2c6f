/**
 * Returns one URL for each node that a URL names. As in libpq, hosts with their ports are separated by commas, and share
 * user, password, database and options: `postgres://otklik@worker-1:5432,worker-2:5432/otklik`.
 */
export function nodesOf(databaseUrl: string): string[] {
  const [, scheme = '', user = '', hosts = '', rest = ''] = PARTS.exec(databaseUrl) ?? []
  return hosts.split(',').map((host) => `${scheme}${user}${host}${rest}`)
}

const PARTS = /^(\w+:\/\/)([^/?#]*@)?([^/?#]*)(.*)$/s

/** Returns the host and port of a node's URL without its user, password and options. */
export function addressOf(node: string): string {
  const url = URL.parse(node)
  return url?.host || url?.searchParams.get('host') || 'the default address'
}
