import { dirname, relative } from 'node:path/posix'
import { expect, test } from 'vitest'
import { refusedLines } from './refused-lines.ts'
import { importsOf, ROOMS, roomOf, SOURCES } from './sources.ts'

const SRC = 'apps/collector/src'
const isPackage = (name: string) => /^(?:@otklik|otklik)(?:\/|$)/.test(name)
const importLine = (from: string, to: string) =>
  `import '${isPackage(to) ? to : relative(dirname(from), to)}'`

interface Planted {
  from: string
  refused: string[]
  allowed: string[]
}

/** Lists the folders of the landing page in the order of the arrows: each may use those to its right. */
const LANDING = ['answer/landing/routes', 'answer/landing/form', 'answer/landing/pages']

const filesIn = (folders: string[]) =>
  folders.flatMap((folder) => [`${SRC}/${folder}/a.ts`, `${SRC}/${folder}/b/c.ts`])

/** Lists files in a folder whose names look like those of others. */
const namesakesIn = (folder: string, others: string[]) =>
  others.flatMap((other) => [`${SRC}/${folder}/${other}.ts`, `${SRC}/${folder}/b/my-${other}/c.ts`])

/** Plants wrong imports in a room, and others that look like them: in its own folder, further down, and in a test. */
function plantedIn(room: string, folder = room): Planted[] {
  const at = ROOMS.indexOf(room)
  return ['planted.ts', 'deep/planted.ts', 'deep/deeper/planted.ts', 'deep/planted.test.ts'].map((file) => ({
    from: `${SRC}/${folder}/${file}`,
    refused: [`${SRC}/app.ts`, `${SRC}/config.ts`, ...filesIn(ROOMS.slice(0, at))],
    allowed: [...filesIn(ROOMS.slice(at)), ...namesakesIn(folder, ROOMS), 'apps/collector/test/collector.ts'],
  }))
}

/** Plants wrong imports in a folder of the landing page, with those of its room. */
function plantedInLanding(folder: string): Planted[] {
  const at = LANDING.indexOf(folder)
  return plantedIn('answer', folder).map(({ from, refused, allowed }) => ({
    from,
    refused: [...refused, ...filesIn(LANDING.slice(0, at))],
    allowed: [...allowed, ...filesIn(LANDING.slice(at)), ...namesakesIn(folder, ['routes', 'form', 'pages'])],
  }))
}

const PLANTED: Record<string, Planted[]> = {
  ...Object.fromEntries(ROOMS.map((room) => [room, plantedIn(room)])),
  ...Object.fromEntries(LANDING.map((folder) => [folder, plantedInLanding(folder)])),
  apps: [
    ...['app.ts', 'ask/a.ts', 'act/deep/deeper/a.ts'].map((file) => ({
      from: `${SRC}/${file}`,
      refused: [
        'apps/console/src/a.ts',
        'apps/console/b/c.ts',
        '@otklik/console',
        '@otklik/console/src/a.ts',
        'apps/docs/src/a.ts',
        '@otklik/docs',
      ],
      allowed: ['@otklik/contract', 'packages/contract/src/index.ts'],
    })),
    {
      from: 'apps/docs/src/client/a.ts',
      refused: [`${SRC}/app.ts`, 'apps/console/src/a.ts', 'otklik', '@otklik/console'],
      allowed: ['@otklik/links/html', 'apps/docs/src/b.ts'],
    },
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
        'otklik',
        'otklik/src/app.ts',
        'apps/docs/src/a.ts',
        '@otklik/docs',
      ],
      allowed: ['@otklik/contract', 'apps/console/src/parts/answer/a.ts'],
    },
  ],
  packages: ['packages/links/src/a.ts', 'packages/links/src/deep/deeper/a.ts'].map((from) => ({
    from,
    refused: [`${SRC}/app.ts`, 'apps/console/src/a.ts', 'otklik', 'otklik/src/app.ts', '@otklik/console'],
    allowed: ['@otklik/contract', 'packages/contract/src/index.ts'],
  })),
  examples: ['examples/mailbox/src/a.ts', 'examples/mailbox/src/deep/deeper/a.ts'].map((from) => ({
    from,
    refused: [
      `${SRC}/app.ts`,
      'packages/links/src/index.ts',
      'otklik',
      'otklik/src/app.ts',
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

test('every folder of the landing page is one that the linter knows', () => {
  const files = SOURCES.map(({ path }) => path).filter((path) => path.startsWith('answer/landing/'))

  expect(new Set(files.map(dirname))).toEqual(new Set(LANDING))
})

test('no room imports a file that stands above the rooms', () => {
  const upward = SOURCES.filter(({ path }) => roomOf(path) !== '').filter((source) =>
    importsOf(source).some((target) => roomOf(target) === ''),
  )

  expect(upward.map(({ path }) => path)).toEqual([])
})
