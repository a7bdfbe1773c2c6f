import { audit } from '#texts/settings-audit'

type Values = Readonly<Record<string, unknown>>

/**
 * Writes what an entry of the audit holds, such as `role: viewer · fields: email, name`. A value that is known before and after
 * its change is written as `threshold: 5 → 4`.
 *
 * @param nameOf returns the name of a user whose id is among the values
 */
export function describeDetails(details: Values, nameOf: (id: string) => string | undefined): string {
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(write).join(', ')
    if (value === null || value === undefined || value === '') return '–'
    if (typeof value === 'object') return describeDetails(value as Values, nameOf) || '–'
    return nameOf(String(value)) ?? String(value)
  }
  const { before, after, ...others } = details
  const parts = Object.entries(others).map(([name, value]) => `${labelOf(name)}: ${write(value)}`)
  if (before === undefined && after === undefined) return parts.join(' · ')
  if (!isValues(before) || !isValues(after))
    return [...parts, `${write(before)} → ${write(after)}`].join(' · ')
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changes = names.map((name) => `${name}: ${write(before[name])} → ${write(after[name])}`)
  return [...changes, ...parts].join(' · ')
}

function labelOf(name: string): string {
  return (audit.names as Record<string, string>)[name] ?? name
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null
}
