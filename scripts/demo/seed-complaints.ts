import type { NewComplaint } from '../../packages/contract/src/complaint.ts'
import type { DemoApi } from './demo-api.ts'
import { type Happening, minutesAgo, type PastTime } from './past-time.ts'
import { demoUuid } from './rate.ts'

type Said = Omit<NewComplaint, 'id'> & { at: PastTime }

const SAID: Said[] = [
  {
    kind: 'complaint',
    cameBy: 'phone',
    text: 'Three of my people have waited for their certificates since the first, and the desk sends each of them to another number.',
    context: { service: 'payroll', company: 'contoso', level: 1 },
    person: { name: 'Beatriz Sousa' },
    contact: 'after four, on her mobile',
    at: minutesAgo(45),
  },
  {
    kind: 'suggestion',
    cameBy: 'meeting',
    text: 'Let us book for a whole team at once: we travel to the same place every month.',
    context: { service: 'travel', company: 'northwind', level: 1 },
    person: { name: 'Viktor Hrytsenko' },
    at: minutesAgo(100),
  },
]

/** Lists what was said without a rating. */
export function complaints(
  api: DemoApi,
  workerOf: () => Record<string, string>,
  startedAt: Date,
): Happening[] {
  return SAID.map(({ at, ...said }) => ({
    at: at(startedAt),
    happen: () => api.send('POST', '/v1/complaints', { id: demoUuid(said.text), ...said }, workerOf()),
  }))
}
