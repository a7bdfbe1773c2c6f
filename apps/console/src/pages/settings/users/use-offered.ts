import type { LineEntry } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'
import type { OfferedToUsers } from './user-fields.ts'

const LIMIT = 'limit=10000'

interface Named {
  key: string
  name: string
}

/** Loads the catalogue: what grants can name, and the agents that users can be. */
export function useOffered(): OfferedToUsers | undefined {
  const services = useData<{ rows: Named[] }>(`/v1/services?${LIMIT}`)
  const companies = useData<{ rows: Named[] }>(`/v1/companies?${LIMIT}`)
  const agents = useData<{ rows: Named[] }>(`/v1/agents?${LIMIT}`)
  const lines = useData<{ rows: LineEntry[] }>(`/v1/lines?${LIMIT}`)
  if (!services.data || !companies.data || !agents.data || !lines.data) return undefined
  return {
    services: services.data.rows,
    companies: companies.data.rows,
    agents: agents.data.rows,
    lines: lines.data.rows.map(({ line }) => ({ key: line, name: line })),
  }
}
