import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { LANGUAGES } from '@otklik/texts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const TSC = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc')
const RELATIVE_IMPORT = /(?<= from '\.\/)([\w-]+)\.ts(?=')/g

// Writes the declarations of the npm package: its entry's and those that it imports, but none of other packages.
const emitted = await mkdtemp(join(tmpdir(), 'otklik-declarations-'))
try {
  const args = [TSC, '--project', here('tsconfig.build.json'), '--outDir', emitted]
  await promisify(execFile)(process.execPath, args)
  await writeDeclaration('index')
} finally {
  await rm(emitted, { recursive: true })
}
for (const locale of LANGUAGES.filter((language) => language !== 'en')) {
  await writeFile(here(`dist/index.${locale}.d.ts`), "export * from './index.js'\n")
}

/** Writes one declaration, with the extensions that every resolution of modules knows, and those that it imports. */
async function writeDeclaration(name: string): Promise<void> {
  const source = await readFile(join(emitted, `widget/src/${name}.d.ts`), 'utf8')
  const imported = [...source.matchAll(RELATIVE_IMPORT)].map(([, other = '']) => other)
  await writeFile(here(`dist/${name}.d.ts`), source.replaceAll(RELATIVE_IMPORT, '$1.js'))
  for (const other of imported) await writeDeclaration(other)
}
