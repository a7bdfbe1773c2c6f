import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs one program of `node_modules/.bin` to its end, on the same terminal, and returns `false` if it failed. */
export function run(program: string, args: string[], cwd = '.'): boolean {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' })
  if (error) console.error(`${program}: ${error.message}`)
  return status === 0
}

/** Runs one program beside others, and returns its output, so that the outputs don't mix on the terminal. */
export async function runAside(program: string, args: string[], cwd = '.'): Promise<Outcome> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, maxBuffer: Infinity })
    return { isPassed: true, output: stdout + stderr }
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout: string; stderr: string }
    return { isPassed: false, output: stdout + stderr || message }
  }
}

export interface Outcome {
  isPassed: boolean
  output: string
}
