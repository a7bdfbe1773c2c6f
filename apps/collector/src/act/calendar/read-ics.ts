import type { CalendarException, CalendarImport } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import ICAL from 'ical.js'
import { invalid } from '../../http/problem.ts'
import { closedDays, nameOfDay } from './merge-exceptions.ts'
import { type DayNumber, dayOf } from './wall-clock.ts'

type Ignored = CalendarImport['ignored']

/** Holds the days of a file, and how many of its events are left out. */
export interface FileDays {
  exceptions: CalendarException[]
  ignored: Ignored
}

/** Is a stretch of days, without the last one. */
type DaySpan = readonly [from: DayNumber, to: DayNumber]

const MAX_EVENTS = 2000
/** Following a repetition takes a fraction of a millisecond, during which nobody else is served. */
const MAX_REPETITIONS = 5000
/** These parts of a rule say on which days of a year it falls. */
const YEARLY_PARTS = ['BYMONTH', 'BYMONTHDAY', 'BYDAY']
/** A rule with a count is followed from its beginning, so that the count is bounded. */
const MAX_COUNT = 200

/**
 * Reads the all-day events of an iCalendar file (RFC 5545) as days that are closed.
 *
 * @param window bounds the days, as an event that is repeated each year has no end
 * @throws {Problem} `validation_failed` if it is no such file, or has too many events
 */
export function readIcs(text: string, window: DaySpan): FileDays {
  const events = eventsOf(text)
  if (events.length > MAX_EVENTS) throw invalid('body', `must have at most ${MAX_EVENTS} events`)
  const overrides = Map.groupBy(events.filter(isOverride), uidOf)
  const names = new Map<DayNumber, string>()
  const ignored: Ignored = { cancelled: 0, timed: 0, outside: 0, repeated: 0 }
  let repetitions = 0

  for (const component of events) {
    const own = isOverride(component) ? [] : (overrides.get(uidOf(component)) ?? [])
    const { reason, spans, name } = readEvent(component, own, window)
    repetitions += spans.length
    if (repetitions > MAX_REPETITIONS) throw invalid('body', 'must not repeat its events so often')
    const days = spans.flatMap((span) => daysIn(span, window))
    if (reason) ignored[reason] += 1
    else if (days.length === 0) ignored.outside += 1
    for (const day of days) if (!names.has(day)) names.set(day, name)
  }

  return { exceptions: closedDays(names), ignored }
}

function eventsOf(text: string): ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text)
    const calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][]
    const components = calendars.map((calendar) => new ICAL.Component(calendar))
    if (components.length > 0 && components.every(({ name }) => name === 'vcalendar'))
      return components.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
  } catch {}
  throw invalid('body', 'must begin with BEGIN:VCALENDAR, and be in iCalendar as RFC 5545 has it')
}

/** Reads an event, with the events that replace some of its repetitions. */
function readEvent(component: ICAL.Component, overrides: ICAL.Component[], window: DaySpan) {
  const event = new ICAL.Event(component, { strictExceptions: true, exceptions: overrides })
  const name = nameOfDay(event.summary ?? '')
  try {
    const reason = reasonToIgnore(event)
    return { reason, spans: reason ? [] : spansOf(event, window), name }
  } catch {
    throw invalid('body', `has an event that can't be read: ${name || uidOf(component)}`)
  }
}

const uidOf = (component: ICAL.Component) => String(component.getFirstPropertyValue('uid'))
const isOverride = (component: ICAL.Component) => component.hasProperty('recurrence-id')
const isCancelled = (component: ICAL.Component) =>
  String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED'

/** Returns why an event closes no day, or `undefined` if it does. */
function reasonToIgnore({ component, startDate }: ICAL.Event): keyof Ignored | undefined {
  if (isCancelled(component)) return 'cancelled'
  if (!startDate?.isDate) return 'timed'
  const rules = component.getAllProperties('rrule')
  return rules.length === 0 || (rules.length === 1 && isYearly(ruleOf(component))) ? undefined : 'repeated'
}

function isYearly(rule: ICAL.Recur | undefined): boolean {
  return (
    rule?.freq === 'YEARLY' &&
    Object.keys(rule.parts).every((part) => YEARLY_PARTS.includes(part)) &&
    // Without its number in the month or the year, a day of the week comes each week.
    (rule.parts.BYDAY ?? []).every((day) => /\d/.test(String(day))) &&
    (rule.count ?? 0) <= MAX_COUNT
  )
}

function ruleOf(component: ICAL.Component): ICAL.Recur | undefined {
  return (component.getFirstPropertyValue('rrule') as ICAL.Recur | null) ?? undefined
}

/** Lists the days of each repetition of an event until the end of the window. */
function spansOf(event: ICAL.Event, [from, to]: DaySpan): DaySpan[] {
  if (!event.isRecurring()) return [[dayNumberOf(event.startDate), dayNumberOf(event.endDate)]]
  const rule = ruleOf(event.component)
  const end = ICAL.Time.fromDateString(dayOf(to))
  // Without an end, a rule that falls on no day is followed for thousands of years.
  if (rule && (!rule.until || rule.until.compare(end) > 0)) rule.until = end
  const iterator = event.iterator(rule && !rule.count ? beginNear(event.startDate, rule, from) : undefined)
  const spans: DaySpan[] = []
  for (let time = iterator.next(); time && dayNumberOf(time) < to; time = iterator.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(time)
    if (!isCancelled(item.component)) spans.push([dayNumberOf(startDate), dayNumberOf(endDate)])
  }
  return spans
}

/** Moves the beginning of a yearly event near to the window, as each repetition before it takes time to follow. */
function beginNear(start: ICAL.Time, { interval }: ICAL.Recur, from: DayNumber): ICAL.Time {
  const { year, month, day } = start
  // It is itself a repetition, whatever the rule says, and so has to be outside of the window.
  const yearBefore = new Date(from * DAY_MS).getUTCFullYear() - 1
  let near = year + Math.floor((yearBefore - year) / interval) * interval
  while (near > year && month === 2 && day === 29 && !ICAL.Time.isLeapYear(near)) near -= interval
  return near > year ? ICAL.Time.fromData({ year: near, month, day, isDate: true }) : start
}

function daysIn([begin, end]: DaySpan, [from, to]: DaySpan): DayNumber[] {
  const first = Math.max(begin, from)
  const count = Math.max(0, Math.min(end, to) - first)
  return Array.from({ length: count }, (_, index) => first + index)
}

function dayNumberOf({ year, month, day }: ICAL.Time): DayNumber {
  return Date.UTC(year, month - 1, day) / DAY_MS
}
