import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { LANGUAGES } from '@otklik/texts'
import { expect, test } from 'vitest'

test.each(LANGUAGES)('the entry in %s on npm imports nothing but Preact', async (language) => {
  const file = language === 'en' ? 'index.js' : `index.${language}.js`
  const entry = await readFile(new URL(`../dist/${file}`, import.meta.url), 'utf8')

  const imported = new Set([...entry.matchAll(/\bfrom"([^"]*)"/g)].map(([, name]) => name))

  expect([...imported]).toEqual(['preact'])
})

test('the npm package contains the scripts for tags with their hashes, the stub and a licence, and no sources', () => {
  const pack = ['pack', '--dry-run', '--json', '--config.ignore-scripts=true']
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const { files } = JSON.parse(execFileSync('pnpm', pack, { cwd, encoding: 'utf8' }))
  const packed: string[] = files.map(({ path }: { path: string }) => path)

  const wanted = ['LICENSE', 'README.md', 'dist/index.js', 'dist/otklik.js', 'dist/sri.json', 'stub.js']
  expect(packed).toEqual(expect.arrayContaining(wanted))
  expect(packed.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([])
})
