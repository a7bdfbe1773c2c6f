import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test.each(['index.js', 'index.ru.js', 'index.uk.js'])(
  '%s on npm imports nothing but Preact',
  async (file) => {
    const entry = await readFile(new URL(`../dist/${file}`, import.meta.url), 'utf8')

    const imported = new Set([...entry.matchAll(/\bfrom"([^"]*)"/g)].map(([, name]) => name))

    expect([...imported].sort()).toEqual(['preact', 'preact/jsx-runtime'])
  },
)
