import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { documentedCommand } from './documented-command.ts'

export type Environment = Record<string, string | undefined>

/** Bounds a command, in seconds. */
const LONGEST = '120'
/** Holds how documents spell what is spelt in another way here: the package is installed, and nobody else works on this server. */
const SPELT: Record<string, string> = {
  'npx -y pnpm@12.21.0 otklik': 'npx otklik',
  'sudo -u postgres ': '',
}

export type Shell = ReturnType<typeof openShell>

/** Runs commands in a folder, with the same variables. */
export function openShell(cwd: string, env: Environment) {
  /** Runs a line, and returns its output. It ends with all that it has started if it takes too long. */
  async function sh(line: string): Promise<string> {
    const { stdout } = await promisify(execFile)('timeout', [LONGEST, 'sh', '-euc', line], { cwd, env })
    return stdout.trimEnd()
  }

  return {
    sh,
    /** Runs a command as a document has it, but for the given words. */
    follow(document: string, beginning: string, words: Record<string, string> = {}): Promise<string> {
      const changes = Object.entries({ ...SPELT, ...words })
      const command = documentedCommand(document, beginning)
      return sh(changes.reduce((text, [word, own]) => text.replaceAll(word, own), command))
    },
    /** Asks the API at `$API` with the key `$KEY`, as the documents do. */
    async get(path: string) {
      return JSON.parse(
        await sh(`curl --silent --fail-with-body -H "Authorization: Bearer $KEY" "$API${path}"`),
      )
    },
  }
}
