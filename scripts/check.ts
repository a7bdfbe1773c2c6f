import { globSync } from 'node:fs'
import { run, runAside } from './run.ts'

type Command = [program: string, args: string[], cwd?: string]

/** Programs whose output is piped do not see the terminal, so they are told whether colours are wanted. */
const { isTTY = false } = process.stdout

/** These checks do not depend on each other, so they run side by side; the slowest starts first. */
const CHECKS: Record<string, Command[]> = {
  // One checker for each project halves the work: several would each check the files that they share.
  types: [['tsc', ['--build', '--checkers', '1', '--pretty', String(isTTY), ...typedFolders()]]],
  'format, lint and arrows': [['biome', ['ci', '.', `--colors=${isTTY ? 'force' : 'off'}`]]],
  'unused code and dependencies': [['knip', []]],
  'build and sizes': [
    [process.execPath, ['scripts/build.ts']],
    ['size-limit', [], 'packages/widget'],
    ['size-limit', [], 'apps/console'],
    ['size-limit', [], 'apps/docs'],
  ],
}
const TESTS: Command = ['vitest', ['run', '--config', 'vitest.workspace.ts']]

const names = Object.keys(CHECKS)
const passed = await Promise.all(names.map((name) => check(name, CHECKS[name] ?? [])))
failIfAny(names.filter((_, index) => !passed[index]))

// The tests come last and alone, so that their closing lines are the last ones read.
console.log('\n— tests')
failIfAny(run(...TESTS) ? [] : ['tests'])

/** Runs the commands of one check until one fails, then prints all of their output under the name of the check. */
async function check(name: string, commands: Command[]): Promise<boolean> {
  const startedAt = performance.now()
  let isPassed = true
  let printed = ''
  for (const command of commands) {
    const outcome = await runAside(...command)
    isPassed = outcome.isPassed
    printed += outcome.output
    if (!isPassed) break
  }

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\n— ${name}: ${isPassed ? 'passed' : 'FAILED'} in ${seconds} s`)
  if (printed.trim()) console.log(printed.trimEnd())
  return isPassed
}

function failIfAny(failed: string[]): void {
  for (const name of failed) console.error(`\nThe check "${name}" failed.`)
  if (failed.length > 0) process.exit(1)
}

/** Returns the configuration of every folder that has types, so that a new package is checked without being listed. */
function typedFolders(): string[] {
  return globSync(['{packages,apps,examples}/*/tsconfig.json', 'scripts/tsconfig.json'])
}
