import type { WorkingHours } from '@otklik/contract'

const STRETCH = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s*[-–—]\s*([01]?\d|2[0-4])(?:[:.]([0-5]\d))?$/

/** Writes stretches of working time, such as `09:00–13:00, 14:00–18:00`. */
export function formatHours(hours: readonly WorkingHours[]): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join(', ')
}

/** Reads stretches as people write them, also as `9-13, 14-18`. Returns `undefined` for what is none. */
export function parseHours(text: string): WorkingHours[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const hours = parts.map(parseStretch)
  return hours.every((each) => each !== undefined) ? hours : undefined
}

function parseStretch(text: string): WorkingHours | undefined {
  const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = STRETCH.exec(text) ?? []
  if (fromHour === '' || (toHour === '24' && toMinute !== '00')) return undefined
  // Midnight is the first time of a day, also where it ends a stretch.
  return { from: timeOf(fromHour, fromMinute), to: timeOf(toHour === '24' ? '0' : toHour, toMinute) }
}

function timeOf(hour: string, minute: string): string {
  return `${hour.padStart(2, '0')}:${minute}`
}
