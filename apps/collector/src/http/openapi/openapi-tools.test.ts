import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, test } from 'vitest'
import { readDocument } from '../../../test/openapi-document.ts'

const { body, document } = await readDocument()

/** These rules do not fit: a sign-in leads on with 303, and the root of OData may end with a slash. */
const rules = { 'operation-2xx-response': 'off', 'no-path-trailing-slash': 'off' } as const

test('a linter for OpenAPI finds nothing to complain of, also in the examples', async () => {
  const config = await createConfig({ extends: ['recommended-strict'], rules })

  const problems = await lintFromString({ source: body, absoluteRef: 'openapi.json', config })

  expect(
    problems.map(({ ruleId, message, location }) => `${location[0]?.pointer} ${ruleId}: ${message}`),
  ).toEqual([])
})

test('a client compiles that uses the types generated from the document', async () => {
  const types = astToString(await openapiTS(document))
  const folder = await mkdtemp(join(import.meta.dirname, 'generated-'))
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
  await writeFile(join(folder, 'api.ts'), types)
  await writeFile(join(folder, 'client.ts'), CLIENT)

  const faults = await compile(join(folder, 'client.ts'))

  expect(types).toContain('export interface operations')
  expect(faults).toMatch(/^\S+client\.ts\(15,\d+\): error TS2322: .*'6'.*\n?$/)
})

/** Uses the types as a client does. Only its last line is wrong: no score is 6. */
const CLIENT = `import type { components, operations, webhooks } from './api.ts'

type Ask = Extract<operations['askPerson']['requestBody']['content']['application/json'], { person: object }>
type Scores = operations['getScores']['responses'][200]['content']['application/json']
type Conflict = operations['storeResponse']['responses'][409]['content']['application/problem+json']
type Told = webhooks['case.opened']['post']['requestBody']['content']['application/json']

export const ask: Ask = { person: { id: 'p-1' }, context: { service: 'payroll', ticket: 'INC-1042' } }
export const query: operations['getScores']['parameters']['query'] = { from: '2026-01-01', to: '2026-02-01', limit: 10 }
export const next = (page: Scores): string | null => page.next
export const code = (problem: Conflict): 'idempotency_conflict' | 'edit_window_closed' => problem.code
export const owner = ({ data }: Told): string | undefined => data.owner
export const kind: components['schemas']['CaseKind'] = 'complaint'
export const level: components['schemas']['Level'] = 3
export const wrong: components['schemas']['Level'] = 6
`

/** Returns what the compiler of this repository says about a file. */
async function compile(file: string): Promise<string> {
  const tsc = join(import.meta.dirname, '../../../../../node_modules/.bin/tsc')
  const options = [
    '--noEmit',
    '--strict',
    '--target',
    'esnext',
    '--module',
    'nodenext',
    '--allowImportingTsExtensions',
  ]
  return promisify(execFile)(tsc, [...options, '--skipLibCheck', '--types', '', '--ignoreConfig', file]).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  )
}
