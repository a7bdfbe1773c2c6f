import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { replaceFiles } from '../../scripts/replace-files.ts'
import { buildPages } from './src/build-pages.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const ROOT = here('../..')
const DIST = here('dist')

const { outputFiles } = await build({
  bundle: true,
  minify: true,
  write: false,
  charset: 'utf8',
  target: ['chrome111', 'safari16.4', 'firefox113'],
  absWorkingDir: here('.'),
  entryPoints: { docs: 'src/client/main.ts', style: 'src/docs.css' },
  entryNames: '[name]-[hash]',
  format: 'esm',
  outdir: 'dist/files',
})
const built = new Map<string, Uint8Array | string>(
  outputFiles.map(({ path, contents }) => [relative(DIST, path), contents]),
)
const builtFile = (extension: string) => [...built.keys()].find((path) => path.endsWith(extension)) ?? ''

const { pages, search } = buildPages({
  read: (file) => readFileSync(join(ROOT, file), 'utf8'),
  pictureUrl: (file) => {
    const picture = readFileSync(join(ROOT, file))
    const hash = createHash('sha256').update(picture).digest('hex').slice(0, 8)
    const path = `files/${basename(file, extname(file))}-${hash}${extname(file)}`
    built.set(path, picture)
    return path
  },
  files: { stylesheet: builtFile('.css'), script: builtFile('.js') },
})
for (const [slug, document] of pages) built.set(`${slug}.html`, document)
built.set('search.json', JSON.stringify(search))
await replaceFiles(DIST, built)
