import { withheldGroups } from '@otklik/scoring'
import type { Row } from '../../http/table-reply.ts'
import type { CountedVisits } from './link-visit-queries.ts'

/** Returns the rows of the reply. A domain is like a company, so small domains are suppressed, as in scores. */
export function linkVisitRows(counted: readonly CountedVisits[]): Row[] {
  const isWithheld = withheldGroups(
    counted.map(({ invitations, recipientDomain }) => {
      const people: Record<string, string | null> = recipientDomain === undefined ? {} : { recipientDomain }
      return { n: invitations, people, others: {} }
    }),
  )
  return counted.map((row, index) => {
    if (!isWithheld[index]) return { ...row, withheld: false }
    const { recipientDomain, ...counts } = row
    const cells = Object.keys(counts).map((name) => [name, null])
    return { recipientDomain, ...Object.fromEntries(cells), withheld: true }
  })
}
