const formats = new Map<string, Intl.DateTimeFormat>()
/** The last answer: a batch asks for the day of one moment again and again. */
let last = { timeZone: '', time: Number.NaN, day: '' }

/** The day `YYYY-MM-DD` that a moment has in a time zone. */
export function dayIn(timeZone: string, moment: Date): string {
  const time = moment.getTime()
  if (last.time !== time || last.timeZone !== timeZone)
    last = { timeZone, time, day: format(timeZone, moment) }
  return last.day
}

function format(timeZone: string, moment: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    // Sweden writes days as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format.format(moment)
}
