import type { User } from '../../packages/contract/src/user.ts'
import type { DemoApi } from './demo-api.ts'
import { AGENTS, CAUSES, COMPANIES, LINES, SERVICES, USERS } from './demo-centre.ts'

/** Enters users, agents, companies, services and causes, and returns the ids of the users by their mailboxes. */
export async function seedCatalogue(api: DemoApi): Promise<Map<string, string>> {
  const put = (url: string, payload: object) => api.send('PUT', url, payload)
  for (const { key, name } of AGENTS) await put(`/v1/agents/${key}`, { name })
  // Users are granted companies that are there, and only then can they own them.
  for (const { key, name } of COMPANIES) await put(`/v1/companies/${key}`, { name })
  await api.send('POST', '/v1/users', USERS, { ...api.byKey, 'content-type': 'text/csv' })
  const { rows } = await api.read<{ rows: User[] }>('/v1/users')
  const users = new Map(rows.map(({ email, id }) => [email, id]))
  const owned = <Entry extends { owner?: string }>({ owner = '', ...entry }: Entry) => ({
    ...entry,
    owner: users.get(owner),
  })

  for (const { key, ...company } of COMPANIES.map(owned)) await put(`/v1/companies/${key}`, company)
  for (const { key, name, line, owner, target } of SERVICES.map(owned))
    await put(`/v1/services/${key}`, { name, line, owner, target })
  for (const { line, owner } of LINES.map(owned)) await put(`/v1/lines/${line}`, { owner })
  for (const { key, ...cause } of CAUSES) await put(`/v1/causes/${key}`, cause)
  return users
}
