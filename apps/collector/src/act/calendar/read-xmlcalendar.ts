import {
  type Calendar,
  type CalendarException,
  Day,
  minutesOfStretch,
  timeOfDay,
  type WorkingHours,
} from '@otklik/contract'
import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { invalid } from '../../http/problem.ts'
import { nameOfDay } from './merge-exceptions.ts'
import { type DayNumber, dayNumber } from './wall-clock.ts'
import { weekdayOf } from './working-day.ts'

/** These are the kinds of days: free, shorter by an hour, and a working one on a weekend. */
const KINDS = ['1', '2', '3']
const MAX_DAYS = 366

interface FileDay {
  day: string
  kind: string
  name: string | undefined
  /** Is the day that is worked instead of this one. */
  movedFrom: string | undefined
}

/**
 * Reads the days of a year in the format of xmlcalendar.ru.
 *
 * A working day on a weekend has the hours of the day that is free instead of it, where the file names one, and else those
 * of the last working weekday before it.
 *
 * @param weekly the hours of the calendar that the days are for
 * @throws {Problem} `validation_failed` if it is no such file
 */
export function readXmlCalendar(text: string, weekly: Calendar['hours']): CalendarException[] {
  const days = daysOf(text)
  const hoursOn = (day: DayNumber) => weekly[weekdayOf(day)] ?? []

  function workingHours(day: string): readonly WorkingHours[] {
    const free = days.filter(({ movedFrom }) => movedFrom === day).map((each) => dayNumber(each.day))
    const own = dayNumber(day)
    const before = Array.from({ length: 6 }, (_, index) => own - index - 1)
    return [own, ...free, ...before].map(hoursOn).find((hours) => hours.length > 0) ?? []
  }

  return days.map(({ day, kind, name }) => {
    const hours = kind === '1' ? [] : workingHours(day)
    return { day, ...(name && { name }), hours: kind === '2' ? withoutLastHour(hours) : [...hours] }
  })
}

function daysOf(text: string): FileDay[] {
  const root = rootOf(text)
  const year = root?.attributes.year ?? ''
  if (root?.name !== 'calendar' || !/^\d{4}$/.test(year)) {
    throw invalid('body', 'must be a <calendar> with a year, as xmlcalendar.ru has it')
  }
  const titles = new Map(childrenOf(root, 'holidays').map(({ attributes: { id, title } }) => [id, title]))
  const elements = childrenOf(root, 'days')
  if (elements.length > MAX_DAYS) throw invalid('body', `must have at most ${MAX_DAYS} days`)
  const days = elements.map(({ attributes: { d, t, h, f } }) => {
    const day = dayIn(year, d ?? '')
    if (!KINDS.includes(t ?? '')) throw invalid('body', `has ${day} without a t that is 1, 2 or 3`)
    return {
      day,
      kind: t ?? '',
      name: h === undefined ? undefined : nameOfDay(titles.get(h) ?? ''),
      movedFrom: f === undefined ? undefined : dayIn(year, f),
    }
  })
  if (new Set(days.map(({ day }) => day)).size < days.length)
    throw invalid('body', 'must not have a day twice')
  return days
}

/** Parses XML. The parser knows no entity but the five of XML itself, whatever a document declares. */
function rootOf(text: string): XmlElement | null {
  try {
    return parseXml(text).root
  } catch {
    throw invalid('body', 'is not well-formed XML, or it declares entities')
  }
}

/** Returns the elements in a part of the file. */
function childrenOf(root: XmlElement, part: string): XmlElement[] {
  return root.children
    .filter((child) => child instanceof XmlElement)
    .filter(({ name }) => name === part)
    .flatMap(({ children }) => children.filter((child) => child instanceof XmlElement))
}

/** Reads a day as the format has it: `12.31`, the month first. */
function dayIn(year: string, monthAndDay: string): string {
  const day = `${year}-${monthAndDay.replace('.', '-')}`
  if (!Day.safeParse(day).success) throw invalid('body', `has no such day: ${monthAndDay.slice(0, 20)}`)
  return day
}

function withoutLastHour(hours: readonly WorkingHours[]): WorkingHours[] {
  const stretches = hours.map(minutesOfStretch).toSorted(([, one], [, other]) => one - other)
  return cutEnd(stretches, 60).map(([start, end]) => ({ from: timeOfDay(start), to: timeOfDay(end) }))
}

/** Cuts minutes off the end of stretches. */
function cutEnd(stretches: readonly [number, number][], minutes: number): readonly [number, number][] {
  const [start, end] = stretches.at(-1) ?? [0, 0]
  const others = stretches.slice(0, -1)
  if (end - start > minutes) return [...others, [start, end - minutes]]
  return others.length === 0 ? [] : cutEnd(others, minutes - (end - start))
}
