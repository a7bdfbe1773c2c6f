import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { landingTexts } from '@otklik/texts'
import { expect, test } from 'vitest'
import * as source from '../src/index.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

test('the npm package has the same exports, needs only jose, and contains no sources and no texts of the landing page', async () => {
  execFileSync(process.execPath, [here('../build.ts')])

  const built = here('../dist/index.js')
  const published = await import(built)
  expect(Object.keys(published).sort()).toEqual(Object.keys(source).sort())
  const bundle = readFileSync(built, 'utf8')
  expect([...bundle.matchAll(/ from "([^"]*)"/g)].map(([, name]) => name).sort()).toEqual([
    'jose',
    'node:crypto',
  ])
  for (const { confirm } of Object.values(landingTexts)) expect(bundle).not.toContain(confirm.why)
  const declarations = globSync(here('../dist/**/*.d.ts'))
  expect(declarations.length).toBeGreaterThan(0)
  for (const file of declarations) expect(readFileSync(file, 'utf8')).not.toContain('@otklik/')

  const pack = ['pack', '--dry-run', '--json', '--config.ignore-scripts=true']
  const { files } = JSON.parse(execFileSync('pnpm', pack, { cwd: here('..'), encoding: 'utf8' }))
  const packed: string[] = files.map(({ path }: { path: string }) => path)
  expect(packed).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']))
  expect(packed.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([])
})
