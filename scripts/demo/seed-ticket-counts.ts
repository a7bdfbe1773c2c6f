import type { DemoApi } from './demo-api.ts'
import { SERVICES } from './demo-centre.ts'
import { workday } from './past-time.ts'

const WORKDAYS = 60

/** Reports how many tickets each service closed on each of the last working days. */
export async function seedTicketCounts(api: DemoApi, startedAt: Date): Promise<void> {
  const counts = SERVICES.flatMap(({ key, ticketsADay }) =>
    Array.from({ length: WORKDAYS }, (_, index) => ({
      service: key,
      day: workday(
        index + 1,
        '12:00',
      )(startedAt)
        .toISOString()
        .slice(0, 10),
      closed: ticketsADay,
    })),
  )
  await api.send('POST', '/v1/ticket-counts', counts)
}
