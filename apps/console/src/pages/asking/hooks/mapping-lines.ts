/** These maps of names to keys are written as lines, `name = key`. */
const MAPS = ['services', 'agents', 'companies'] as const

type Mapping = Record<string, unknown>

/** Returns a mapping as the form shows it. */
export function shownMapping(mapping: Mapping): Mapping {
  const shown = { ...mapping }
  for (const name of MAPS)
    shown[name] = Object.entries((mapping[name] as Record<string, string>) ?? {}).map(
      ([theirs, ours]) => `${theirs} = ${ours}`,
    )
  const { closed } = mapping as { closed?: { pointer: string; equals: string | string[] } }
  if (closed) shown.closed = { ...closed, equals: [closed.equals].flat() }
  return shown
}

/**
 * Returns the mapping that a form makes. What the form does not have stays as it was, and lists that are empty are left out, so that
 * the collector's own apply.
 *
 * @param names are the fields that the form has
 */
export function readMapping(before: Mapping, form: Mapping, names: readonly string[]): Mapping {
  const kept = Object.entries(before).filter(([name]) => !names.includes(name))
  const given = Object.entries(form)
    .map(([name, value]) => [name, isMap(name) ? toMap(value as string[]) : value] as const)
    .filter(([, value]) => !isEmpty(value))
  return { ...Object.fromEntries(kept), ...Object.fromEntries(given) }
}

function isMap(name: string): boolean {
  return MAPS.some((map) => map === name)
}

/** A line without a key maps a name to itself. */
function toMap(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf('=')
      return at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  )
}
