import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join, relative } from 'node:path'

/** Where results go; git ignores it. */
export const RESULTS = join(import.meta.dirname, '../results')

/** What a figure can't be read without. */
export function machine() {
  return {
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    loadBefore: loadavg()[0],
  }
}

/** Says on what the run is made, and what disturbs it. */
export function describeMachine({ node, cores, loadBefore = 0 }: ReturnType<typeof machine>): string {
  const others = loadBefore > 0.5 ? '; something else is running, so trust ratios alone' : ''
  return `Node ${node}, ${cores} cores, load before the run ${loadBefore.toFixed(1)}${others}`
}

export function writeResults(name: string, results: object): void {
  mkdirSync(RESULTS, { recursive: true })
  const path = join(RESULTS, `${name}-${new Date().toISOString().replaceAll(':', '-')}.json`)
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`\n${relative(process.cwd(), path)}`)
}
