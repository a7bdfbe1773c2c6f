import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { letterFiles } from './letter-files.ts'

const folder = new URL('../letters/', import.meta.url)

test('the files in the folder are the ones that the package renders', () => {
  const files = letterFiles()

  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort())
  for (const [name, content] of files) expect(readFileSync(new URL(name, folder), 'utf8')).toBe(content)
})
