/**
 * Returns a value as JSON. `JSON.stringify` is not used: pages replace it, and some old libraries add a `toJSON` that
 * turns every list into a text.
 */
export function toJson(value: unknown): string {
  if (typeof value === 'string') return `"${value.replace(/["\\\p{Cc}\p{Cs}]/gu, escaped)}"`
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item))}]`
  if (!value || typeof value !== 'object') return String(value ?? null)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([name, field]) => `${toJson(name)}:${toJson(field)}`)}}`
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}
