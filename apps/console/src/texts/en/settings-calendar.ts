import type { PluralForms } from '../../format/plural.ts'

/** Holds the words of the settings of working time. */
export const calendar = {
  week: {
    heading: 'Working hours',
    why: 'Due times count only these hours, in the time zone {zone}.',
    hint: 'Such as 09:00–13:00, 14:00–18:00. Empty means closed. A shift of 22:00–06:00 ends on the next day.',
    wrong: 'is no list of hours such as 09:00–13:00, 14:00–18:00',
  },
  terms: {
    heading: 'How soon cases are due',
    why: 'In hours of work, by the level of the person who was asked. Open cases follow within seconds.',
    level: 'Level',
    levels: { level1: 'Level 1', level2: 'Level 2', level3: 'Level 3', other: 'Level unknown' },
    contactMinutes: 'First contact, hours',
    resolveMinutes: 'Resolved, hours',
  },
  exceptions: {
    heading: 'Holidays and other days',
    why: 'Each replaces the hours of its day.',
    none: 'There is none. Add a day, or take over the holidays of a country or of a file.',
    noneInYear: 'There is none in this year.',
    year: 'Year',
    day: 'Day',
    name: 'Name',
    hours: 'Hours',
    closed: 'closed',
    remove: 'Remove',
    add: 'Add a day',
    replaceHint: 'A day that is there already is replaced.',
    hoursHint: 'Empty means closed.',
  },
  holidays: {
    heading: 'Take over the holidays of a country',
    why: 'A proposal by its laws, for you to check: decrees and moved days off are not in it.',
    country: 'Country',
    region: 'Part of the country',
    regionHint: 'Its code, such as BY for Bavaria. Empty means the whole country.',
    show: 'Show its holidays',
    take: 'Take over',
  },
  file: {
    heading: 'Take over the days of a file',
    label: 'File',
    hint: 'A calendar in ICS, whose all-day events are closed days, or a production calendar of xmlcalendar.ru. Nothing is stored before you have seen what would change.',
    ignored: {
      one: '# event closes no day, and is left out.',
      other: '# events close no day, and are left out.',
    } as PluralForms,
  },
  proposed: {
    unchanged: { one: '# day is there already.', other: '# days are there already.' } as PluralForms,
    nothing: 'Nothing would change.',
    before: 'before: {before}',
    take: { one: 'Take over # day', other: 'Take over # days' } as PluralForms,
    taken: { one: '# day is taken over.', other: '# days are taken over.' } as PluralForms,
  },
}
