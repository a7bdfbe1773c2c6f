import type { CaseOwner, LineEntry, OwnerOf } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'

interface Named {
  key: string
  name: string
  line?: string
  owner?: string
}

/** Holds the names of what rules are about, and who owns it. */
export interface RoutingNames {
  services: readonly Named[]
  companies: readonly Named[]
  lines: readonly Named[]
  users: readonly CaseOwner[]
  userName(id: string): string | undefined
  /** Returns the name of a service, a company or a line. */
  nameOf(of: OwnerOf, key: string): string
  ownerOf(of: OwnerOf, key: string): string | undefined
  lineOf(service: string): string | undefined
}

/** Lists are read whole: a centre has thousands of companies, not millions. */
const LIMIT = 'limit=10000'

/** Loads the names. Returns `undefined` until all of them are there. */
export function useRoutingNames(): RoutingNames | undefined {
  const services = useData<{ rows: Named[] }>(`/v1/services?${LIMIT}`).data?.rows
  const companies = useData<{ rows: Named[] }>(`/v1/companies?${LIMIT}`).data?.rows
  const lineRows = useData<{ rows: LineEntry[] }>(`/v1/lines?${LIMIT}`).data?.rows
  const users = useData<{ rows: CaseOwner[] }>('/v1/case-owners').data?.rows
  if (!services || !companies || !lineRows || !users) return undefined
  const lines = lineRows.map(({ line, ...rest }) => ({ key: line, name: line, ...rest }))
  const entries = { service: byKey(services), company: byKey(companies), line: byKey(lines) }
  return {
    services,
    companies,
    lines,
    users,
    userName: (id) => users.find((user) => user.id === id)?.name,
    nameOf: (of, key) => entries[of].get(key)?.name ?? key,
    ownerOf: (of, key) => entries[of].get(key)?.owner,
    lineOf: (service) => entries.service.get(service)?.line,
  }
}

function byKey(rows: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(rows.map((row) => [row.key, row]))
}
