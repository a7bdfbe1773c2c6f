import { spawnSync } from 'node:child_process'

/** Runs one program of `node_modules/.bin` to its end, on the same terminal; `false` when it failed. */
export function run(program: string, args: string[], cwd = '.'): boolean {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' })
  if (error) console.error(`${program}: ${error.message}`)
  return status === 0
}
