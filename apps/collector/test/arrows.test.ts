import { dirname, relative } from 'node:path/posix'
import { expect, test } from 'vitest'
import { refusedLines } from './refused-lines.ts'
import { importsOf, ROOMS, roomOf, SOURCES } from './sources.ts'

const SRC = 'apps/collector/src'
const importLine = (from: string, to: string) =>
  `import '${to.startsWith('@') ? to : relative(dirname(from), to)}'`

interface Planted {
  from: string
  refused: string[]
  allowed: string[]
}

/** Plants wrong imports in a room, and others that look like them: in its own folder, further down, and in a test. */
function plantedIn(room: string): Planted[] {
  const at = ROOMS.indexOf(room)
  const inRooms = (rooms: string[]) =>
    rooms.flatMap((each) => [`${SRC}/${each}/a.ts`, `${SRC}/${each}/b/c.ts`])
  const likeOthers = ROOMS.flatMap((each) => [
    `${SRC}/${room}/${each}.ts`,
    `${SRC}/${room}/b/my-${each}/c.ts`,
  ])
  return ['planted.ts', 'deep/planted.ts', 'deep/deeper/planted.ts', 'deep/planted.test.ts'].map((file) => ({
    from: `${SRC}/${room}/${file}`,
    refused: [`${SRC}/app.ts`, `${SRC}/config.ts`, ...inRooms(ROOMS.slice(0, at))],
    allowed: [...inRooms(ROOMS.slice(at)), ...likeOthers, 'apps/collector/test/collector.ts'],
  }))
}

const PLANTED: Record<string, Planted[]> = {
  ...Object.fromEntries(ROOMS.map((room) => [room, plantedIn(room)])),
  apps: [
    ...['app.ts', 'ask/a.ts', 'act/deep/deeper/a.ts'].map((file) => ({
      from: `${SRC}/${file}`,
      refused: [
        'apps/console/src/a.ts',
        'apps/console/b/c.ts',
        '@otklik/console',
        '@otklik/console/src/a.ts',
      ],
      allowed: ['@otklik/contract', 'packages/contract/src/index.ts'],
    })),
    {
      from: 'apps/collector/test/deep/a.ts',
      refused: ['apps/console/src/a.ts', '@otklik/console', '@otklik/console/src/a.ts'],
      allowed: [`${SRC}/app.ts`, `${SRC}/config.ts`, ...ROOMS.map((room) => `${SRC}/${room}/a.ts`)],
    },
    {
      from: 'apps/console/src/pages/today/a.ts',
      refused: [
        `${SRC}/app.ts`,
        `${SRC}/ask/letters/a.ts`,
        '@otklik/collector',
        '@otklik/collector/src/app.ts',
      ],
      allowed: ['@otklik/contract', 'apps/console/src/parts/answer/a.ts'],
    },
  ],
  packages: ['packages/links/src/a.ts', 'packages/links/src/deep/deeper/a.ts'].map((from) => ({
    from,
    refused: [
      `${SRC}/app.ts`,
      'apps/console/src/a.ts',
      '@otklik/collector',
      '@otklik/collector/src/app.ts',
      '@otklik/console',
    ],
    allowed: ['@otklik/contract', 'packages/contract/src/index.ts'],
  })),
  examples: ['examples/mailbox/src/a.ts', 'examples/mailbox/src/deep/deeper/a.ts'].map((from) => ({
    from,
    refused: [
      `${SRC}/app.ts`,
      'packages/links/src/index.ts',
      '@otklik/collector',
      '@otklik/collector/src/app.ts',
      '@otklik/console',
    ],
    allowed: ['@otklik/links', 'examples/mailbox/test/b.ts'],
  })),
}

const linesOf = ({ from, refused, allowed }: Planted) =>
  [...refused, ...allowed].map((to) => importLine(from, to))
const refused = refusedLines(
  Object.fromEntries(
    Object.values(PLANTED)
      .flat()
      .map((planted) => [planted.from, linesOf(planted)]),
  ),
)

test.each(Object.keys(PLANTED))('the linter refuses what %s may not import, at any depth', (name) => {
  for (const planted of PLANTED[name] ?? []) {
    const expected = planted.refused.map((to) => importLine(planted.from, to))
    expect(refused[planted.from]).toEqual(new Set(expected))
  }
})

test('every folder of the collector is a room that the linter knows', () => {
  expect(new Set(SOURCES.map(({ path }) => roomOf(path)))).toEqual(new Set([...ROOMS, '']))
})

test('no room imports a file that stands above the rooms', () => {
  const upward = SOURCES.filter(({ path }) => roomOf(path) !== '').filter((source) =>
    importsOf(source).some((target) => roomOf(target) === ''),
  )

  expect(upward.map(({ path }) => path)).toEqual([])
})
