/**
 * Returns the value at a JSON Pointer (RFC 6901). It reads own properties only, as a field may have the name of an
 * inherited method: Jira sends one called `toString`.
 */
export function valueAt(body: unknown, pointer: string): unknown {
  let value = body
  for (const name of namesIn(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** Returns a body that has this value at a JSON Pointer, too. */
export function withValueAt(body: unknown, pointer: string, value: unknown): unknown {
  const place = (at: unknown, [name, ...rest]: readonly string[]): unknown => {
    if (name === undefined) return value
    const inner = typeof at === 'object' && at !== null ? Object.entries(at) : []
    const before = inner.find(([key]) => key === name)?.[1]
    return Object.fromEntries([...inner, [name, place(before, rest)]])
  }
  return place(body, namesIn(pointer))
}

function namesIn(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1)
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/**
 * Returns a string or a number as a trimmed string in Unicode's form NFC, and `undefined` for anything else or an empty
 * string. A boolean is no text, as some systems send `false` where a value is missing.
 */
export function textAt(body: unknown, pointer: string): string | undefined {
  const value = valueAt(body, pointer)
  return typeof value === 'boolean' ? undefined : scalarText(value)
}

/** Returns the mailbox at a pointer, which may stand behind a name: `"Olha Koval" <olha.koval@northwind.example>`. */
export function mailboxAt(body: unknown, pointer: string): string | undefined {
  const text = textAt(body, pointer)
  const [, mailbox = text] = /<([^<>]*)>$/.exec(text ?? '') ?? []
  return mailbox?.trim()
}

/** Returns a string, a number or a boolean as a text, as a state may be any of them. */
export function scalarAt(body: unknown, pointer: string): string | undefined {
  return scalarText(valueAt(body, pointer))
}

/** Returns the strings, numbers and booleans at a pointer as texts: those of a list, or the one that stands there. */
export function scalarsAt(body: unknown, pointer: string): string[] {
  return [valueAt(body, pointer)].flat().flatMap((value) => scalarText(value) ?? [])
}

/** Returns whether there is a flag at a pointer that says no: `false` or 0, also as a text. */
export function isFalseAt(body: unknown, pointer: string): boolean {
  return /^(?:false|no|0)$/i.test(scalarText(valueAt(body, pointer)) ?? '')
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.normalize('NFC').trim() : undefined
}

/** Returns the array at a pointer, or an empty one if there is none. */
export function listAt(body: unknown, pointer: string): unknown[] {
  const value = valueAt(body, pointer)
  return Array.isArray(value) ? value : []
}
