const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(?:Z|([+-]\d\d):?(\d\d))$/

/**
 * A moment as ticket systems write it: ISO 8601 with an offset, the seconds and the offset's colon optional
 * (Jira writes `+0100`, Zendesk's placeholders stop at the minute). Without an offset it is no moment.
 */
export function parseTimestamp(value: string): Date | undefined {
  const [, minute, seconds = ':00', hours, minutes] = MOMENT.exec(value) ?? []
  if (minute === undefined) return undefined
  const moment = new Date(`${minute}${seconds}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
