import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import type { DemoApi } from './demo-api.ts'
import { AGENTS, COMPANIES, PRAISE, SERVICES } from './demo-centre.ts'
import { type Happening, workday } from './past-time.ts'
import { rate } from './rate.ts'

/** Every fifth invitation was seen and not answered. */
const UNANSWERED_EVERY = 5

const WORKDAYS_BETWEEN_RATINGS = 3

/** Lists the ratings of the last weeks that everybody was content with. */
export function contentRatings(api: DemoApi, keys: MainKeys, startedAt: Date): Happening[] {
  return SERVICES.flatMap((service) =>
    Array.from({ length: service.content }, (_, index) => {
      const key = `${service.key} ${index}`
      const at = workday((service.content - index) * WORKDAYS_BETWEEN_RATINGS, '10:00')(startedAt)
      const isAnswered = (index + 1) % UNANSWERED_EVERY !== 0
      const comment = PRAISE[index % PRAISE.length]
      const claims = {
        person: `employee-${index}`,
        service: service.key,
        ticket: `DEMO-${service.key}-${index}`,
        agent: AGENTS[index % AGENTS.length]?.key,
        company: COMPANIES[index % COMPANIES.length]?.key,
        level: (index % 3) + 1,
      }
      const answers = { csi: 5, ...(comment && { comment }) }
      return {
        at,
        happen: () => rate(api, keys, { key, claims, ...(isAnswered && { answers }) }, at),
      }
    }),
  )
}
