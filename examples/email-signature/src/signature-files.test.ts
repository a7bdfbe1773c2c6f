import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signatureFiles } from './signature-files.ts'

const FOLDER = new URL('..', import.meta.url)

test('the files in the folder are the ones that the script writes', () => {
  const pasted = readdirSync(FOLDER).filter((name) => /\.(html|txt)$/.test(name))

  expect(
    Object.fromEntries(pasted.map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')])),
  ).toEqual(signatureFiles())
})

test('the template fits into a mail flow rule of Exchange, which takes 5,000 characters', () => {
  const { 'template.html': template = '' } = signatureFiles()

  expect(template.length).toBeLessThan(5000)
  expect(template.match(/https:\/\/rate\.example\/s\/%%CustomAttribute1%%\/[1-5]"/g)).toHaveLength(5)
})
