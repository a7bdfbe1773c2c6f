import { globSync } from 'node:fs'
import { run } from './run.ts'

/** The gate: every step must pass; the tests come last, so that their closing lines are the last ones read. */
const steps: [name: string, check: () => boolean][] = [
  ['format, lint and arrows', () => run('biome', ['ci', '.'])],
  // One checker for each project halves the work: several would each check the files that they share.
  ['types', () => run('tsc', ['--build', '--checkers', '1', ...typedFolders()])],
  ['unused code and dependencies', () => run('knip', [])],
  ['build', () => run(process.execPath, ['scripts/build.ts'])],
  ['widget size', () => run('size-limit', [], 'packages/widget')],
  ['tests', () => run('vitest', ['run', '--config', 'vitest.workspace.ts'])],
]

for (const [name, check] of steps) {
  console.log(`\n— ${name}`)
  const startedAt = performance.now()
  if (!check()) {
    console.error(`\nThe check "${name}" failed.`)
    process.exit(1)
  }
  if (name !== 'tests') console.log(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

/** Returns the configuration of every folder that has types, so that a new package is checked without being listed. */
function typedFolders(): string[] {
  return globSync(['{packages,apps,examples}/*/tsconfig.json', 'scripts/tsconfig.json'])
}
