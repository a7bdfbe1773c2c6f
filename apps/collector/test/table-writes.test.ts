import { expect, test } from 'vitest'
import { roomOf, SOURCES, type Source } from './sources.ts'

const TABLES = 'database/tables/'

/** Maps each table to the room that owns it: the one that the file of its columns is named for. */
const owners = new Map(
  SOURCES.filter(({ path }) => path.startsWith(TABLES)).flatMap(({ path, text }) => {
    const [, tables = ''] = /interface \w+Tables \{([^}]*)\}/.exec(text) ?? []
    const room = path.slice(TABLES.length, -'.ts'.length)
    return [...tables.matchAll(/(\w+):/g)].map(([, table = '']) => [table, room] as const)
  }),
)

/** Matches writes by Kysely's builders and ours, below in SQL; the group is empty where the table is computed. */
const BUILDER =
  /\b(?:insertInto|replaceInto|mergeInto|updateTable|deleteFrom|prepareInsert(?:<[^(]*>)?)\(\s*(?:'(\w+)|\w)/g
const STATEMENT =
  /\b(?:insert\s+into|merge\s+into|delete\s+from|truncate|update(?=\s+\S+(?:\s+(?:as\s+)?\w+)?\s+set\b))\s+(?:"?(\w+)|\$\{)/gi

/**
 * Returns the tables that a source writes. A computed one may be any that the source names in quotes, but for
 * `workspace`, the column of every table; it is '' where there is none.
 */
function tablesWrittenBy({ text }: Source): string[] {
  const written = [...text.matchAll(BUILDER), ...text.matchAll(STATEMENT)].map(([, table]) => table)
  const quoted = [...text.matchAll(/'(\w+)'/g)].map(([, word = '']) => word)
  const named = quoted.filter((word) => word !== 'workspace' && owners.has(word))
  const computed = named.length > 0 ? named : ['']
  return [...new Set(written.flatMap((table) => table ?? computed))]
}

/** Returns each write of a table by a room that does not own it; words that name no table are prose. */
function foreignWrites(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    tablesWrittenBy(source)
      .filter((table) => table === '' || (owners.has(table) && owners.get(table) !== roomOf(source.path)))
      .map((table) => `${source.path} writes ${table || 'a table that it names nowhere'}`),
  )
}

test('a table is written by the room that owns it, and by no other', () => {
  const sources = SOURCES.filter(({ path }) => !/^database\/(?:migrations\/|insert-rows\.ts$)/.test(path))

  expect(foreignWrites(sources)).toEqual([])
})

test('every table is written somewhere, as far as this test can read', () => {
  const written = SOURCES.flatMap(tablesWrittenBy).filter((table) => owners.has(table))

  expect(new Set(written)).toEqual(new Set(owners.keys()))
})

test('entries of the audit are added by one statement and swept by one, and no other writes them', () => {
  const writes = SOURCES.filter((source) => tablesWrittenBy(source).includes('audit')).flatMap(
    ({ path, text }) =>
      [BUILDER, STATEMENT].flatMap((pattern) =>
        [...text.matchAll(pattern)].map(([write]) => `${path} ${write.replaceAll(/\s/g, '')}`),
      ),
  )

  expect(writes).toEqual([
    "workspace/audit/audit-queries.ts prepareInsert('audit",
    "workspace/audit/audit-queries.ts deleteFrom('audit",
  ])
  const sweeps = SOURCES.filter(({ text }) => text.includes('deleteEntries('))
  expect(sweeps.map(({ path }) => path).sort()).toEqual([
    'privacy/retention.ts',
    'workspace/audit/audit-queries.ts',
  ])
})

test.each([
  `db.insertInto('letter')`,
  `prepareInsert<Letter & { due: Date }>('letter', ['due'])`,
  `db.updateTable('letter').set({})`,
  `db.deleteFrom('letter as l')`,
  `for (const table of ['letter', 'rater'] as const) db.deleteFrom(table)`,
  `type Table = 'letter' | 'rater'; const empty = (table: Table) => db.deleteFrom(table)`,
  'sql`insert into letter (workspace) values (1)`',
  'sql`update letter set name = null`',
  'sql`update "letter" as sent set name = null`',
  'sql`with gone as (delete from letter returning *) select 1`',
  `type Table = 'letter' | 'rater'; prepare(\`insert into \${table} (workspace) values ($1)\`)`,
])('a write by another room is found: %s', (text) => {
  const [first] = foreignWrites([{ path: 'answer/deep/planted.ts', text }])

  expect(first).toBe('answer/deep/planted.ts writes letter')
  expect(foreignWrites([{ path: 'ask/deep/planted.ts', text }])).toEqual([])
})

test('a write is refused whose table is named nowhere in the file', () => {
  const text = 'const empty = (db: Database, table: keyof Tables) => db.deleteFrom(table)'

  expect(foreignWrites([{ path: 'ask/planted.ts', text }])).toHaveLength(1)
})

test.each([
  `db.selectFrom('letter')`,
  'sql`select 1 from letter for update`',
  'sql`insert into submission select 1 from letter on conflict (id) do update set seq = excluded.seq`',
])('a read of another room is none: %s', (text) => {
  expect(foreignWrites([{ path: 'answer/deep/planted.ts', text }])).toEqual([])
})
