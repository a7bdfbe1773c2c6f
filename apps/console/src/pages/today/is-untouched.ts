import type { Today } from './use-today.ts'

/** Returns `true` if all is loaded, and nobody has been asked, has answered or complained, as in a new workspace. */
export function isUntouched({ services, scores, rates, caseFigures, cases, comments }: Today): boolean {
  const shown = [services, scores, rates, caseFigures, cases, comments]
  if (shown.some(({ isLoading, failure }) => isLoading || failure)) return false
  const counts = [
    ...(scores.data?.rows ?? []).map(({ n }) => n),
    ...(rates.data?.rows ?? []).map(({ issued, unsolicited }) => issued + unsolicited),
    ...(caseFigures.data?.rows ?? []).map(({ opened, withdrawn }) => opened + withdrawn),
    ...[services, cases, comments].map(({ data }) => data?.rows.length ?? 0),
  ]
  return counts.every((count) => count === 0)
}
