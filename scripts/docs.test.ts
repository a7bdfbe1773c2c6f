import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('every link of a document leads to a file and a heading that are there', () => {
  const documents = globSync(['*.md', '{docs,scripts,examples,packages}/**/*.md'], {
    cwd: ROOT,
    exclude: ['**/node_modules/**'],
  })

  const broken = documents.flatMap((document) =>
    linksOf(read(document))
      .filter((target) => !leadsSomewhere(document, target))
      .map((target) => `${document}: ${target}`),
  )

  expect(documents).toContain('docs/security.md')
  expect(broken).toEqual([])
})

test('docs/bi.md shows each recipe as it stands in its file', () => {
  const recipes = globSync('examples/bi/*', { cwd: ROOT })
  const shown = [...read('docs/bi.md').matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, block]) => block)

  expect(recipes).toContain('examples/bi/read_scores.py')
  expect(recipes.filter((recipe) => !shown.includes(read(recipe)))).toEqual([])
})

test('docs/upgrades.md names the newest migration', () => {
  const newest = globSync('apps/collector/src/database/migrations/???-*.ts', { cwd: ROOT })
    .map((path) => basename(path).slice(0, 3))
    .sort()
    .at(-1)

  expect(read('docs/upgrades.md')).toContain(` to ${newest} |`)
})

test('each test that docs/capabilities.md names is there', () => {
  const named = [...read('docs/capabilities.md').matchAll(/\| \[(.+?)\]\((\S+)\) +\|$/gm)]

  const missing = named.filter(
    ([, title = '', file = '']) =>
      !/\.(test|outside)\.ts$|\/test\/.+\.ts$/.test(file) || !read(join('docs', file)).includes(title),
  )

  expect(named.length).toBeGreaterThan(80)
  expect(missing.map(([, title]) => title)).toEqual([])
})

/** Lists the targets of a document's links but for those that leave the repository. A name that is not defined stands as it is. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '')
  const defined = new Map(
    [...prose.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, name, target]) => [name, target]),
  )
  const inline = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target)
  const byName = [...prose.matchAll(/\[([^\]\n]+)\](?![(:])/g)].map(
    ([, name]) => defined.get(name) ?? `[${name}]`,
  )
  return [...new Set([...inline, ...byName])].map(String).filter((target) => !/^[a-z]+:/.test(target))
}

function leadsSomewhere(document: string, target: string): boolean {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? document : join(dirname(document), path)
  return existsSync(join(ROOT, file)) && (heading === undefined || anchorsOf(read(file)).includes(heading))
}

/** Returns the anchors of a document's headings, as code hosts make them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
