import { Command, CommanderError } from 'commander'
import { z } from 'zod'
import type { CommandDeps, Terminal } from './command-work.ts'
import { buildProgram } from './program.ts'

/** Holds what a command printed, and the exit code of its process. */
export const CommandResult = z.object({ output: z.string(), errors: z.string(), exitCode: z.int() })
export type CommandResult = z.infer<typeof CommandResult>

/**
 * Performs a command in this process, which goes on however the command ends.
 *
 * @param explain returns the text that is printed about an error
 */
export async function performCommand(
  args: readonly string[],
  deps: CommandDeps,
  terminal: Terminal,
  explain: (error: unknown) => string,
): Promise<CommandResult> {
  const result: CommandResult = { output: '', errors: '', exitCode: 0 }
  const root = new Command('otklik').exitOverride().configureOutput({
    writeOut: (text) => {
      result.output += text
    },
    writeErr: (text) => {
      result.errors += text
    },
  })
  const program = buildProgram(root, {
    async onDatabase(work) {
      result.output += `${await work(deps, terminal)}\n`
    },
  })

  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    const isCommander = error instanceof CommanderError
    // Commander has printed its own errors, and help, which it throws too.
    if (!isCommander) result.errors += `${explain(error)}\n`
    result.exitCode = isCommander ? error.exitCode : 1
  }
  return result
}
