import type { LineEntry, User, Workspace } from '@otklik/contract'
import { type Loaded, useData } from '../../../api/use-data.ts'
import type { Entry, Offered, PartName } from './parts.ts'

/** Lists are read whole: a centre has thousands of agents, not millions. */
const LIMIT = 'limit=10000'

interface Reply {
  rows: (Entry | LineEntry)[]
  cursor: string | null
}

/** Loads the entries of a part. `isCut` is `true` if there are more than are loaded. */
export function useEntries(part: PartName): Loaded<{ entries: Entry[]; isCut: boolean }> {
  const loaded = useData<Reply>(`/v1/${part}?${LIMIT}`)
  const { data } = loaded
  return {
    ...loaded,
    data: data && { entries: data.rows.map(toEntry), isCut: data.cursor !== null },
  }
}

function toEntry(row: Entry | LineEntry): Entry {
  return 'key' in row ? row : { ...row, key: row.line, name: row.line }
}

/** Loads what the fields of entries offer. */
export function useOffered(): Offered | undefined {
  const users = useData<{ rows: User[] }>(`/v1/users?${LIMIT}`)
  const workspace = useData<Workspace>('/v1/workspace')
  const lines = useEntries('lines')
  if (!users.data || !workspace.data || !lines.data) return undefined
  return {
    users: users.data.rows,
    attributes: workspace.data.attributes,
    lines: lines.data.entries.map(({ name }) => name),
  }
}
