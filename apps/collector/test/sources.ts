import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { fileURLToPath } from 'node:url'

/** Lists the rooms of the collector in the order of the arrows: each may use those to its right. */
export const ROOMS = [
  'commands',
  'privacy',
  'act',
  'score',
  'answer',
  'ask',
  'workspace',
  'jobs',
  'http',
  'database',
]

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** Holds the text of a source file, and its path within `src`. */
export interface Source {
  path: string
  text: string
}

/** Lists the sources of the collector, without the tests beside them. */
export const SOURCES: readonly Source[] = globSync('**/*.ts', { cwd: SRC, exclude: ['**/*.test.ts'] }).map(
  (path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }),
)

/** Returns the paths within `src` of what a source imports from there, types included. */
export function importsOf({ path, text }: Source): string[] {
  const relative = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g)
  return [...relative].map(([, target = '']) => join(dirname(path), target))
}

/** Returns the room that a file stands in; '' for a file above the rooms. */
export function roomOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : ''
}
