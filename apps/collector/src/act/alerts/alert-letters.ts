import type { Alert } from '@otklik/contract'
import type { LetterFact } from '@otklik/links/letter-facts'
import { figuresLetterTexts, type Language } from '@otklik/texts'
import { fillText } from '../../workspace/sign-in/fill-text.ts'
import { formatsOf } from '../figure-letters/format-figures.ts'
import type { UserLetter } from '../figure-letters/send-user-letter.ts'
import type { SilentService } from './silent.ts'
import { type ComparedService, daysOfWeek } from './worsened.ts'

/** Says in which language and time zone an alert is written, and about which service. */
interface AlertReader {
  language: Language
  timeZone: string
  service: string
  name: string
}

/** Tells that a service was rated worse in a week. */
export function worsenedLetter(worse: ComparedService, week: string, reader: AlertReader): UserLetter {
  const { fact, alertFact, figure, beyondChance, interval } = figuresLetterTexts[reader.language]
  const { points, difference, count, days, interval: bounds } = formatsOf(reader.language)
  const { week: now, before } = daysOfWeek(week)
  const figures = {
    heads: [fact.days, figure.mean, figure.n],
    rows: [
      {
        label: `${alertFact.week}: ${days(now)}`,
        cells: [
          { value: points(worse.mean), interval: bounds(points, worse.meanLow, worse.meanHigh) },
          { value: count(worse.n) },
        ],
      },
      {
        label: `${alertFact.before}: ${days(before)}`,
        cells: [{ value: points(worse.againstMean) }, { value: count(worse.againstN) }],
      },
    ],
  }
  const size = `${difference(worse.difference)} (${bounds(difference, worse.differenceLow, worse.differenceHigh)})`
  const facts: LetterFact[] = [
    [alertFact.difference, `${size}, ${beyondChance}`],
    [alertFact.compared, count(worse.compared)],
  ]
  return { ...alertLetter('worsened', reader), facts, figures, remarks: [interval] }
}

/** Tells that no answer has come for a service for longer than usual. */
export function silentLetter(
  { last, answers, silentMinutes }: SilentService,
  reader: AlertReader,
): UserLetter {
  const { language, timeZone } = reader
  const { alertFact, hours } = figuresLetterTexts[language]
  const { count } = formatsOf(language)
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const facts: LetterFact[] = [
    [alertFact.last, time.format(last)],
    [alertFact.silent, fillText(hours, { hours: count(Math.floor(silentMinutes / 60)) })],
    [alertFact.answers, count(answers)],
  ]
  return { ...alertLetter('silent', reader), facts, figures: undefined, remarks: [] }
}

function alertLetter(alert: Alert, { language, service, name }: AlertReader) {
  const { subject, body } = figuresLetterTexts[language].alert[alert]
  return {
    language,
    letter: alert,
    page: `scores?${new URLSearchParams({ by: 'service', service })}`,
    subject: fillText(subject, { service: name }),
    body,
  }
}
