import { Command, CommanderError } from 'commander'
import { z } from 'zod'
import type { CommandDeps, Machine, Terminal } from './command-work.ts'
import { buildProgram } from './program.ts'

/** Holds what a command printed, and the exit code of its process. */
export const CommandResult = z.object({ output: z.string(), errors: z.string(), exitCode: z.int() })
export type CommandResult = z.infer<typeof CommandResult>

/** Holds what commands are performed with. */
export interface Performer {
  deps: CommandDeps
  machine: Machine
  /** Returns the text that is printed about an error. */
  explain: (error: unknown) => string
}

/** Performs a command in this process, which goes on however the command ends. */
export async function performCommand(
  args: readonly string[],
  { deps, machine, explain }: Performer,
  terminal: Terminal,
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
    async onMachine(work) {
      result.output += `${await work(machine, terminal)}\n`
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
