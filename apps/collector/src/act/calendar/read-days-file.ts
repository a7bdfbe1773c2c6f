import type { Calendar } from '@otklik/contract'
import { invalid } from '../../http/problem.ts'
import type { FileDays } from './read-ics.ts'
import { readXmlCalendar } from './read-xmlcalendar.ts'
import { dayNumber } from './wall-clock.ts'

const ICS = 'text/calendar'
export const DAYS_FILE_TYPES = [ICS, 'application/xml', 'text/xml']

/**
 * Reads a file of days by its media type. Of an ICS file it reads this year and the next two.
 *
 * @param hours the weekly hours of the calendar that the days are for
 * @throws {Problem} `validation_failed` if the file can't be read
 */
export async function readDaysFile(file: File, hours: Calendar['hours'], today: string): Promise<FileDays> {
  const text = await textOf(file)
  if (file.type === ICS) {
    const { readIcs } = await import('./read-ics.ts')
    const thisYear = Number(today.slice(0, 4))
    return readIcs(text, [dayNumber(`${thisYear}-01-01`), dayNumber(`${thisYear + 3}-01-01`)])
  }
  return {
    exceptions: readXmlCalendar(text, hours),
    ignored: { cancelled: 0, timed: 0, outside: 0, repeated: 0 },
  }
}

async function textOf(file: File): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    throw invalid('body', 'must be in UTF-8')
  }
}
