import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRecipeCentre, type RecipeCentre, type Row } from './recipe-centre.ts'
import { needPackages, openWorkshop } from './run-recipe.ts'
import { expectSameRows } from './same-rows.ts'

const ALL = 'from=2025-01-01&to=2027-01-01'
const COLUMNS = ['serviceName', 'n', 'mean', 'top2', 'top1', 'openShare']

let centre: RecipeCentre
beforeAll(async () => {
  centre = await openRecipeCentre()
})
afterAll(() => centre?.[Symbol.asyncDispose]())

test('a copy has the figures and the rows of the API, also after answers, revisions, erasures and renamings', async () => {
  needPackages('curl')
  using workshop = openWorkshop(centre)
  const keepCopy = () => workshop.run('sh', 'keep-copy.sh')
  const expectEqual = async () => {
    const figures = await workshop.query(
      `select *, "month" as period from (${workshop.read('service-months.sql')})`,
      'copy.duckdb',
    )
    expectSameRows(figures, await centre.read(`/v1/scores?${ALL}&by=service,month`), COLUMNS)
    const rows = await workshop.query('from responses', 'copy.duckdb')
    expect(byId(rows)).toEqual(byId(await centre.read(`/v1/responses?${ALL}`)))
  }
  await keepCopy()
  await expectEqual()

  const [invitation, people] = [crypto.randomUUID(), await somePeople()]
  await centre.rate('007', 1, invitation)
  await keepCopy()
  await centre.rate('007', 5, invitation)
  await centre.rate('NA', 3)
  for (const person of people) await centre.erase(person)
  await centre.name('TRUE', '=2+2', 'T')
  await keepCopy()

  await expectEqual()
  const erased = await workshop.query('from responses where erased', 'copy.duckdb')
  expect(erased.length).toBeGreaterThanOrEqual(people.length)
  expect(erased.filter(({ person, comment, ticket }) => person ?? comment ?? ticket)).toEqual([])
  const changes = workshop.read('changes.ndjson').trim().split('\n')
  expect(changes).toHaveLength(erased.length + 2)

  await keepCopy()
  expect(workshop.read('changes.ndjson')).toBe('')
  await expectEqual()
})

async function somePeople(): Promise<string[]> {
  const rows = await centre.read(`/v1/responses?${ALL}`)
  return [...new Set(rows.map(({ person }) => person).filter((person) => typeof person === 'string'))].slice(
    0,
    5,
  )
}

/** Leaves out what is today's catalogue's, and how a time is written. */
function byId(rows: Row[]): Row[] {
  return rows
    .map(({ serviceName, line, agentName, companyName, answeredAt, updatedAt, ...row }) => row)
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
}
