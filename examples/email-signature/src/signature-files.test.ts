import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { files } from './signature-files.ts'

const FOLDER = new URL('..', import.meta.url)

test('the files to paste are the ones that the script writes', () => {
  const pasted = readdirSync(FOLDER).filter((name) => /\.(html|txt)$/.test(name))

  expect(
    Object.fromEntries(pasted.map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')])),
  ).toEqual(files())
})

test('the template fits a mail flow rule of Exchange, which takes 5,000 characters', () => {
  const { 'template.html': template = '' } = files()

  expect(template.length).toBeLessThan(5000)
  expect(template.match(/https:\/\/rate\.example\/s\/%%CustomAttribute1%%\/[1-5]"/g)).toHaveLength(5)
})
