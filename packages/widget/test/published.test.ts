import { readFile } from 'node:fs/promises'
import { LANGUAGES } from '@otklik/texts'
import { expect, test } from 'vitest'

test.each(LANGUAGES)('the entry in %s on npm imports nothing but Preact', async (language) => {
  const file = language === 'en' ? 'index.js' : `index.${language}.js`
  const entry = await readFile(new URL(`../dist/${file}`, import.meta.url), 'utf8')

  const imported = new Set([...entry.matchAll(/\bfrom"([^"]*)"/g)].map(([, name]) => name))

  expect([...imported]).toEqual(['preact'])
})
