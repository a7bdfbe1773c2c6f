const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(?:Z|([+-]\d\d):?(\d\d))$/

/**
 * Parses an ISO 8601 timestamp, which must have an offset. Seconds and the colon of the offset are optional: Jira sends
 * `+0100`, and Zendesk's placeholders have no seconds.
 */
export function parseTimestamp(value: string): Date | undefined {
  const [, minute, seconds = ':00', hours, minutes] = TIMESTAMP.exec(value) ?? []
  if (minute === undefined) return undefined
  const date = new Date(`${minute}${seconds}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
