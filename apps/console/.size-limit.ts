import { globSync, readFileSync } from 'node:fs'

const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync('dist/manifest.json', 'utf8'))

/** Limits what each page loads in each language: the first script, and what a page that is opened later adds to it. */
export default Object.entries(manifest.scripts).flatMap(([language, first]) => [
  { name: `${language}, first page`, path: `dist/${language}/${first}`, limit: '45 kB', gzip: true },
  ...globSync(`dist/${language}/*-page-*.js`)
    .sort()
    .map((path) => ({
      name: `${language}, ${/([\w-]+)-page-/.exec(path)?.[1]}`,
      path: withImports(path, new Set([`dist/${language}/${first}`])),
      limit: '25 kB',
      gzip: true,
    })),
])

/** Returns a script with those that it imports at once, but for those that are there already. */
function withImports(path: string, isThere: Set<string>): string[] {
  if (isThere.has(path)) return []
  isThere.add(path)
  const imported = readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return [path, ...[...imported].flatMap(([, name]) => withImports(`${folder}${name}`, isThere))]
}
