import { BRANCHES, COMPANY_NAMES, FIRST_NAMES, LAST_NAMES, LINES, SUBJECTS } from './catalogue-names.ts'

/** Says how large a centre is. */
export interface CentreSize {
  services: number
  agents: number
  companies: number
}

export interface DemoService {
  place: number
  key: string
  name: string
  line: string
  /** Is how often it is asked for, beside the others. */
  weight: number
  /** Shifts the scores, on the scale of the logit of a five. */
  quality: number
  /** Multiplies the share of people who answer. */
  eagerness: number
  /** Is the longest time until an answer. */
  delaySeconds: number
  /** The agents of its line have the places from this one on. */
  firstAgent: number
  agents: number
}

export interface DemoCentre {
  services: DemoService[]
  agents: { place: number; key: string; name: string }[]
  companies: { place: number; key: string; name: string }[]
}

/** The people of this line answer on the day on which they are asked, so that its months can be exact. */
export const PUBLISHED_LINE = 'Payroll'

const HOUR = 3600
/** Six hours after the last ask of a day it is still the same day. */
export const SAME_DAY_SECONDS = 6 * HOUR
const DELAY_SECONDS = 9 * 24 * HOUR

/** Makes up the catalogue of a centre, in which services are of different size and quality. */
export function makeCentre({ services, agents, companies }: CentreSize): DemoCentre {
  const agentsOfLine = Math.max(1, Math.floor(agents / LINES.length))
  return {
    services: Array.from({ length: services }, (_, place) => {
      const lineIndex = place % LINES.length
      const round = Math.floor(place / LINES.length)
      const line = LINES[lineIndex] as string
      const name = `${line}: ${numbered(SUBJECTS, round)}`
      return {
        place,
        key: keyOf(name),
        name,
        line,
        weight: 1 / (1 + round / 3),
        quality: 2.1 + wave(place, 0.7),
        eagerness: 1 + wave(place + 5, 0.25),
        delaySeconds: line === PUBLISHED_LINE ? SAME_DAY_SECONDS : DELAY_SECONDS,
        firstAgent: (lineIndex * agentsOfLine) % agents,
        agents: agentsOfLine,
      }
    }),
    agents: named(agents, FIRST_NAMES, LAST_NAMES, '.'),
    companies: named(companies, COMPANY_NAMES, BRANCHES, '-'),
  }
}

/** Makes up names of two parts. Once all pairs are used, they are numbered. */
function named(count: number, firsts: readonly string[], lasts: readonly string[], separator: string) {
  return Array.from({ length: count }, (_, place) => {
    const name = `${firsts[place % firsts.length]} ${numbered(lasts, Math.floor(place / firsts.length))}`
    return { place, key: keyOf(name, separator), name }
  })
}

function numbered(names: readonly string[], index: number): string {
  const round = Math.floor(index / names.length)
  return `${names[index % names.length]}${round > 0 ? ` ${round + 1}` : ''}`
}

function keyOf(name: string, separator = '-'): string {
  const plain = name.normalize('NFD').toLowerCase()
  return plain.replaceAll(/[^a-z0-9 ]/g, '').replaceAll(' ', separator)
}

/** Returns a number between `-height` and `height`, which looks random from one place to the next. */
function wave(place: number, height: number): number {
  return height * Math.sin(place * 12.9898)
}
