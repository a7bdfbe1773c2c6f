import { spawnSync } from 'node:child_process'

/** Throws an error that names a package of Debian's if its program is missing. */
export function needProgram(program: string, ...args: string[]): void {
  if (spawnSync(program, args).error) throw new Error(`Install Debian's ${program} first.`)
}
