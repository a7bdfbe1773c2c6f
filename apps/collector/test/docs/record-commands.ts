import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Holds a command as the shell would run it, with all quotes and variables resolved. */
export interface RecordedCommand {
  program: string
  args: string[]
  /** Holds what the command would read, if it names `-` as a file. */
  input: string
}

/**
 * Stands in for the programs of a script: each writes its arguments down, and succeeds. Beside these a script finds only
 * those that change nothing, so that no document can do anything to this machine.
 */
const RECORDER = `
record() {
  printf '%s\\0' "$@" >> recorded
  case " $* " in *' @- '*) cat >> recorded; printf '\\0' >> recorded ;; esac
  printf '\\1\\0' >> recorded
}
curl() { record curl "$@"; }
npx() { record npx "$@"; }
base64() { /usr/bin/base64 "$@"; }
cat() { /bin/cat "$@"; }
tr() { /usr/bin/tr "$@"; }
# Its status tells if there was a line, and is no fault.
grep() { /bin/grep "$@" || [ $? = 1 ]; }
`

/** Lets a shell read a script in a folder, and returns the calls of \`curl\` and \`npx\` in their order, none of which ran. */
export function recordCommands(script: string, folder: string): RecordedCommand[] {
  const recorded = join(folder, 'recorded')
  writeFileSync(recorded, '')
  // The output of the script itself is dropped.
  execFileSync('/bin/sh', ['-eu', '-c', `${RECORDER}\n${script}`], {
    cwd: folder,
    env: { PATH: '/nowhere' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return readFileSync(recorded, 'utf8')
    .split('\0\u0001\0')
    .filter((call) => call !== '')
    .map((call) => {
      const [program = '', ...args] = call.split('\0')
      const readsInput = args.includes('@-')
      return {
        program,
        args: readsInput ? args.slice(0, -1) : args,
        input: readsInput ? (args.at(-1) ?? '') : '',
      }
    })
}
