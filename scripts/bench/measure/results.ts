import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join, relative } from 'node:path'

/** Results are written to this folder, which git ignores. */
export const RESULTS_FOLDER = join(import.meta.dirname, '../results')

/** Describes the machine, without which a figure can't be compared with another. */
export function describeMachine() {
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

/** Says in one line what the run is measured on, and whether other programs disturb it. */
export function machineLine({ node, cores, loadBefore = 0 }: ReturnType<typeof describeMachine>): string {
  const others = loadBefore > 0.5 ? '; something else is running, so trust only the ratios' : ''
  return `Node ${node}, ${cores} cores, load before the run ${loadBefore.toFixed(1)}${others}`
}

export function writeResults(name: string, results: object): void {
  mkdirSync(RESULTS_FOLDER, { recursive: true })
  const path = join(RESULTS_FOLDER, `${name}-${new Date().toISOString().replaceAll(':', '-')}.json`)
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`\n${relative(process.cwd(), path)}`)
}
