import { expect, test } from 'vitest'
import { importsOf, roomOf, SOURCES, type Source } from './sources.ts'

/** Returns the sub-room of a file, such as `ask/letters`, or its room where that has none. */
const subRoomOf = (path: string) => path.split('/').slice(0, -1).slice(0, 2).join('/')

/** Lists the folders that import each other, directly or through others; types count as well. */
function circlesOf(sources: readonly Source[], folderOf: (path: string) => string): string[] {
  const imported = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = folderOf(source.path)
    const others = importsOf(source)
      .map(folderOf)
      .filter((to) => to !== from)
    imported.set(from, new Set([...(imported.get(from) ?? []), ...others]))
  }

  const reachedFrom = (folder: string, reached = new Set<string>()): Set<string> => {
    for (const next of imported.get(folder) ?? [])
      if (!reached.has(next)) reachedFrom(next, reached.add(next))
    return reached
  }
  const circles = [...imported.keys()].map((folder) =>
    [...reachedFrom(folder)].filter((other) => reachedFrom(other).has(folder)).sort(),
  )
  return [...new Set(circles.filter((circle) => circle.length > 0).map((circle) => circle.join(' ⇄ ')))]
}

test('no two rooms import each other, directly or through others', () => {
  expect(circlesOf(SOURCES, roomOf)).toEqual([])
})

test('no two sub-rooms import each other, but for invitations and what belongs to one', () => {
  // The routes of invitations show an invitation's letter and rater, and both rooms read the invitation.
  expect(circlesOf(SOURCES, subRoomOf)).toEqual(['ask/invitations ⇄ ask/letters ⇄ ask/signatures'])
})

test('a circle is found, whatever the form of its imports', () => {
  const sources = [
    { path: 'ask/a/x.ts', text: "import type { B } from '../b/x.ts'" },
    { path: 'ask/b/x.ts', text: "export * from '../../act/c/x.ts'" },
    { path: 'act/c/x.ts', text: "const { a } = await import('../../ask/a/y.ts')" },
    { path: 'act/d/x.ts', text: "import '../../ask/a/y.ts'" },
  ]

  expect(circlesOf(sources, subRoomOf)).toEqual(['act/c ⇄ ask/a ⇄ ask/b'])
  expect(circlesOf(sources, roomOf)).toEqual(['act ⇄ ask'])
})
