const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Returns the moment at which the clocks of a time zone show a time. A time that they show twice is one of the two moments,
 * and one that they skip is the moment at which they show it an hour later.
 *
 * @param shown the time as if it were in UTC
 */
export function momentOf(timeZone: string, shown: Date): Date {
  const about = new Date(shown.getTime() - offsetMs(timeZone, shown))
  return new Date(shown.getTime() - offsetMs(timeZone, about))
}

/** Returns by how much the clocks of a time zone are ahead of UTC. */
function offsetMs(timeZone: string, moment: Date): number {
  let format = formats.get(timeZone)
  if (!format) {
    // The Swedish locale formats times nearly as in ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(timeZone, format)
  }
  const seconds = Math.floor(moment.getTime() / 1000) * 1000
  return Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) - seconds
}
