const formats = new Map<string, Intl.DateTimeFormat>()
/** Caches the last result, as a batch asks for the day of the same time again and again. */
let last = { timeZone: '', time: Number.NaN, day: '' }

/** Returns the day of a moment in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  const time = moment.getTime()
  if (last.time !== time || last.timeZone !== timeZone)
    last = { timeZone, time, day: format(timeZone, moment) }
  return last.day
}

function format(timeZone: string, moment: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    // The Swedish locale formats days as in ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format.format(moment)
}
