/**
 * What stands in a body where a JSON Pointer (RFC 6901) says, by own properties alone: a field may bear the name
 * of a method that every object inherits, as Jira's `toString` does.
 */
export function valueAt(body: unknown, pointer: string): unknown {
  let value = body
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** A text or a number as a text; `undefined` for what is missing, empty or anything else. */
export function textAt(body: unknown, pointer: string): string | undefined {
  const value = valueAt(body, pointer)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The elements of a list; none where there is no list. */
export function listAt(body: unknown, pointer: string): unknown[] {
  const value = valueAt(body, pointer)
  return Array.isArray(value) ? value : []
}
