import type { User } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'

/** Loads the names of the users, by their ids. */
export function useUserNames(): ReadonlyMap<string, string> {
  const { data } = useData<{ rows: User[] }>('/v1/users?limit=10000')
  return new Map(data?.rows.map(({ id, name }) => [id, name]))
}
