import type { DeliveryEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { webhooks } from '#texts/settings-webhooks'
import { ActionButton } from '../../../parts/action-button.tsx'
import { Instant } from '../../../parts/instant.tsx'
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
    <div class="table" aria-busy={isLoading}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.what}</th>
            <th scope="col" class="number">
              {texts.attempts}
            </th>
            <th scope="col">{texts.lastFault}</th>
            <th scope="col">{texts.next}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Subject {...row} />
              </th>
              <td class="number">{row.attempts}</td>
              <td class="soft">{row.lastFault && replyWords(row.lastFault)}</td>
              <td class="nowrap">
                {row.dueAt ? (
                  <Instant at={row.dueAt} />
                ) : (
                  <>
                    <span class="soft block">
                      <Phrase text={texts.givenUp} values={{ time: <Instant at={row.diesAt} /> }} />
                    </span>
                    <ActionButton
                      label={texts.replay}
                      about={subjectOf(row)}
                      isLink
                      act={() => replay(row.id)}
                    />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
