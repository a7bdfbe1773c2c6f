import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkSync } from 'recheck'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import packageJson from '../package.json' with { type: 'json' }

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** The longest takes a second or two, and more on a busy machine. */
const TIMEOUT_MS = 50_000
/** The patterns of these files only match the operator's input, or mailboxes of at most 254 characters. */
const EXEMPT = /\.test\.ts$|\/(?:config|cli|no-reply-address)\.ts$/
const SOURCES = globSync(['apps/collector/src/**/*.ts', 'packages/contract/src/**/*.ts'], {
  cwd: ROOT,
}).filter((path) => !EXEMPT.test(path))
const COMMENT = /^\s*(?:\/\/|\*|\/\*).*$/gm
const LITERAL = /(?<=[=(,:\s!&|?])\/(?![/*\s])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g

const read = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8').replace(COMMENT, '')

const literals = SOURCES.flatMap((path) =>
  [...read(path).matchAll(LITERAL)].map(
    ([, source = '', flags = '']) => [`${path}: ${source}`, source, flags] as const,
  ),
)
/** Holds each pattern once, though several files may have it. */
const distinct = [
  ...new Map(literals.map((literal) => [`${literal[1]}/${literal[2]}`, literal] as const)).values(),
]
/** Holds the patterns of zod's own schemas. */
const zodPatterns = [
  z.uuid(),
  z.email(),
  z.iso.date(),
  z.iso.datetime(),
  z.iso.datetime({ offset: true }),
  z.ipv4(),
  z.ipv6(),
  z.cidrv4(),
  z.cidrv6(),
].map((schema) => {
  const { source, flags } = schema._zod.def.pattern as RegExp
  return [`zod: ${schema._zod.def.format}`, source, flags] as const
})

/** Keeps what this version of recheck has proven, for the next run of the suite: proving all takes ten seconds. */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/safe-patterns.json', import.meta.url))
const isSafe = new Set<string>(existsSync(CACHE) ? JSON.parse(readFileSync(CACHE, 'utf8')) : [])
afterAll(() => {
  mkdirSync(dirname(CACHE), { recursive: true })
  writeFileSync(CACHE, JSON.stringify([...isSafe]))
})

test.each([...distinct, ...zodPatterns])(
  'no input makes a pattern take more than linear time: %s',
  (_, source, flags) => {
    const proof = JSON.stringify([packageJson.devDependencies.recheck, source, flags])
    if (isSafe.has(proof)) return
    const diagnosis = checkSync(source, flags, { timeout: TIMEOUT_MS })

    expect(diagnosis).toMatchObject({
      status: 'safe',
      complexity: { type: expect.stringMatching(/^(safe|linear)$/) },
    })
    isSafe.add(proof)
  },
)

test('every pattern is a literal, so that the test above finds it', () => {
  expect(literals.length).toBeGreaterThan(15)
  expect(SOURCES.filter((path) => read(path).includes('RegExp('))).toEqual([])
})
