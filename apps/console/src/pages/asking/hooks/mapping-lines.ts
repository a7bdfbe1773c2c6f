/** These maps of names to keys are written as lines, `name = key`. The name is theirs, and may hold any characters. */
const MAPS = ['services', 'agents', 'companies'] as const

type Mapping = Record<string, unknown>

/** Is met by an event that has one of these values at the pointer. */
interface Condition {
  pointer: string
  equals: string | string[]
}

/** Returns a mapping as the form shows it. */
export function shownMapping(mapping: Mapping): Mapping {
  const {
    closed,
    ignored = [],
    attributes,
  } = mapping as {
    closed?: Condition
    ignored?: Condition[]
    attributes?: Record<string, string>
  }
  return {
    ...mapping,
    ...Object.fromEntries(MAPS.map((name) => [name, toLines(mapping[name] as Record<string, string>)])),
    attributes: toLines(attributes),
    ignored: ignored.flatMap(({ pointer, equals }) =>
      [equals].flat().map((value) => `${pointer} = ${value}`),
    ),
    ...(closed && { closed: { ...closed, equals: [closed.equals].flat() } }),
  }
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
    .map(([name, value]) => [name, readField(name, value)] as const)
    .filter(([, value]) => !isEmpty(value))
  return { ...Object.fromEntries(kept), ...Object.fromEntries(given) }
}

function readField(name: string, value: unknown): unknown {
  if (name === 'ignored') return toConditions(value as string[])
  if (name === 'attributes')
    return Object.fromEntries((value as string[]).map((line) => parts(line, line.indexOf('='))))
  const isMap = MAPS.some((map) => map === name)
  if (isMap) return Object.fromEntries((value as string[]).map((line) => parts(line, line.lastIndexOf('='))))
  return value
}

function toLines(map: Record<string, string> = {}): string[] {
  return Object.entries(map).map(([name, value]) => `${name} = ${value}`)
}

/** Makes one condition of the lines that have the same pointer. An event meets it by any of their values. */
function toConditions(lines: readonly string[]): Condition[] {
  const values = new Map<string, string[]>()
  for (const line of lines) {
    const [pointer, value] = parts(line, line.indexOf('='))
    values.set(pointer, [...(values.get(pointer) ?? []), value])
  }
  return [...values].map(([pointer, equals]) => ({ pointer, equals }))
}

/** Splits a line at a place. One that has no such place says the same on both sides. */
function parts(line: string, at: number): [string, string] {
  return at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  )
}
