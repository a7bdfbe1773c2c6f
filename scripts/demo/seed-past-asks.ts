import type { DemoApi } from './demo-api.ts'
import { AGENTS, COMPANIES, SERVICES } from './demo-centre.ts'
import { workday } from './past-time.ts'

/** Is how far the asks go back, in working days: nine months. */
const WORKDAYS = 190
/** Is how many of those the last four weeks have. */
const LATELY = 20
const ANSWERED = 0.24
const COMMENTED = 0.25
const WORDS = {
  5: [
    'Quick and clear, thank you.',
    'Solved at once.',
    'Спасибо, всё понятно.',
    'Дякую за допомогу.',
    'As helpful as always.',
  ],
  4: ['Good, but the form asks the same thing twice.', 'Хорошо, но не сразу.'],
  3: ['I had to explain it three times.', 'Довелося чекати два дні.'],
  2: ['It took a week and two reminders.', 'Никто не сказал, что будет дальше.'],
  1: ['It is still not done.'],
} as const
const TRAVEL_IS_LATE = 'The tickets came on the last evening.'

/** Brings in the asks of the last nine months, most of which nobody answered, as ratings of an earlier system come in. */
export async function importPastAsks(api: DemoApi, startedAt: Date): Promise<void> {
  const rows = SERVICES.flatMap((service) =>
    Array.from({ length: WORKDAYS }, (_, before) =>
      Array.from({ length: service.ticketsADay }, (_, place) =>
        pastAsk(service, before + 1, place, startedAt),
      ),
    ).flat(),
  )
  const map = encodeURIComponent(JSON.stringify({ survey: 'csi' }))
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  await api.send('POST', `/v1/import?source=earlier-desk&map=${map}`, lines, {
    ...api.byKey,
    'content-type': 'application/x-ndjson',
  })
}

type Service = (typeof SERVICES)[number]

/** Makes up one ask. The same day before the start always has the same asks. */
function pastAsk({ key, fives, fivesNow = fives }: Service, before: number, place: number, startedAt: Date) {
  const id = `${key}-${before}-${place}`
  const [answer, score, comment, other] = [1, 2, 3, 4].map((kind) => draw(`${id} ${kind}`)) as Draws
  const hour = 8 + Math.floor(other * 9)
  const askedAt = workday(before, `${String(hour).padStart(2, '0')}:${10 + place}`)(startedAt)
  const ask = {
    id,
    ticket: `REQ-${10_000 + Math.floor(draw(id) * 90_000)}`,
    service: key,
    agent: AGENTS[Math.floor(other * 100) % AGENTS.length]?.key,
    company: COMPANIES[Math.floor(other * 1000) % COMPANIES.length]?.key,
    level: 3 - (Math.floor(other * 10_000) % 3),
    person: `employee-${Math.floor(other * 400)}`,
    askedAt,
  }
  if (answer > ANSWERED) return ask
  const csi = scoreOf(score, before <= LATELY ? fivesNow : fives)
  return {
    ...ask,
    answeredAt: new Date(askedAt.getTime() + 20 * 60_000 + answer * 12 * 3_600_000),
    csi,
    ...(comment < COMMENTED && { comment: wordsFor(key, csi, comment / COMMENTED) }),
  }
}

type Draws = [number, number, number, number]

/** Returns the score of somebody whose place among all is this, from the most content one on. */
function scoreOf(place: number, fives: number): keyof typeof WORDS {
  if (place < fives) return 5
  const rest = (place - fives) / (1 - fives)
  return rest < 0.5 ? 4 : rest < 0.8 ? 3 : rest < 0.93 ? 2 : 1
}

function wordsFor(service: string, csi: keyof typeof WORDS, place: number): string {
  if (service === 'travel' && csi < 4) return TRAVEL_IS_LATE
  return WORDS[csi][Math.floor(place * WORDS[csi].length)] ?? ''
}

/** Returns a number from 0 to 1 that looks random and is the same for the same text. */
function draw(text: string): number {
  let hash = 2_166_136_261
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507)
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
