import type { Command } from 'commander'

/** Adds examples to the end of a command's help: what each is for, and its line. */
export function addExamples(command: Command, examples: Record<string, string>): Command {
  const lines = Object.entries(examples).map(([purpose, line]) => `  # ${purpose}\n  ${line}`)
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n\n')}`)
}

/** Returns the names of a command and of those below it: `key create|list|revoke`. */
export function commandTerm(command: Command): string {
  const below = command.commands.map((each) => each.name()).join('|')
  const args = command.registeredArguments.map((each) =>
    each.required ? `<${each.name()}>` : `[${each.name()}]`,
  )
  return [command.name(), ...(below ? [below] : []), ...args].join(' ')
}
