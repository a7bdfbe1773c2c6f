import type { Grants } from '@otklik/contract'
import type { Command } from 'commander'
import { splitList } from './options.ts'

/** Holds the lists of grants as they were given. */
export interface GrantsOptions {
  services?: string[]
  lines?: string[]
  companies?: string[]
}

export function addGrantsOptions(command: Command): Command {
  return command
    .optionsGroup('Grants, which narrow what can be read:')
    .option('--services <list>', 'these services alone, comma-separated', splitList)
    .option('--lines <list>', 'the services of these lines, comma-separated', splitList)
    .option('--companies <list>', 'these companies alone, comma-separated', splitList)
}

/** Returns the grants of options, which a schema has yet to check, or `undefined` if none were given. */
export function grantsOf({ services, lines, companies }: GrantsOptions): Grants | undefined {
  const given = Object.entries({ services, lines, companies }).filter(([, list]) => list !== undefined)
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

/** Writes grants in one line, such as `services payroll, travel; companies acme`. */
export function describeGrants(grants: Grants | null | undefined): string {
  return Object.entries(grants ?? {})
    .map(([kind, entries]) => `${kind} ${entries.join(', ')}`)
    .join('; ')
}
