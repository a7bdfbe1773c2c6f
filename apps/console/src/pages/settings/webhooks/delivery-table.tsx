import type { DeliveryEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { webhooks } from '#texts/settings-webhooks'
import { ActionButton } from '../../../parts/action-button.tsx'
import { Instant } from '../../../parts/instant.tsx'
import { ListTable } from '../../../parts/list/list-table.tsx'
import { Phrase } from '../../../parts/phrase.tsx'
import { replyWords } from './webhook-words.ts'

const { deliveries: texts } = webhooks

interface Props {
  rows: readonly DeliveryEntry[]
  isLoading: boolean
  replay(delivery: string): Promise<undefined>
}

/** Lists messages with what they are about, and when they are tried again. */
export function DeliveryTable({ rows, isLoading, replay }: Props) {
  return (
    <ListTable
      rows={rows}
      keyOf={({ id }) => id}
      isLoading={isLoading}
      columns={[
        { label: texts.what, isShort: true, cell: (row) => <Subject {...row} /> },
        { label: texts.attempts, isNumber: true, cell: ({ attempts }) => attempts },
        { label: texts.lastFault, isSoft: true, cell: ({ lastFault }) => lastFault && replyWords(lastFault) },
        {
          label: texts.next,
          isShort: true,
          isSoft: true,
          cell: ({ dueAt, diesAt }) =>
            dueAt ? (
              <Instant at={dueAt} />
            ) : (
              <Phrase text={texts.givenUp} values={{ time: <Instant at={diesAt} /> }} />
            ),
        },
        {
          label: texts.replay,
          isActions: true,
          cell: (row) =>
            row.dueAt === undefined && (
              <ActionButton label={texts.replay} about={subjectOf(row)} isLink act={() => replay(row.id)} />
            ),
        },
      ]}
    />
  )
}

function Subject(row: DeliveryEntry) {
  const { invitation, case: file } = row
  const href = file === undefined ? `/feedback?response=${invitation}` : `/cases/${file}`
  return <Link href={href}>{subjectOf(row)}</Link>
}

function subjectOf({ revision, case: file, version }: DeliveryEntry): string {
  return file === undefined
    ? texts.rating.replace('{revision}', String(revision))
    : texts.case.replace('{version}', String(version))
}
