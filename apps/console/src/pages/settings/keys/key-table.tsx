import type { KeyEntry } from '@otklik/contract'
import { keys } from '#texts/settings-keys'
import { request } from '../../../api/request.ts'
import { formatDay, toDay } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'

interface Props {
  rows: readonly KeyEntry[]
  reload(): void
}

/** Lists keys of one kind. A secret key is never shown again. */
export function KeyTable({ rows, reload }: Props) {
  if (rows.length === 0) return <p class="empty">{keys.none}</p>
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{keys.name}</th>
            <th scope="col">{keys.allows}</th>
            <th scope="col">{keys.since}</th>
            <th scope="col">
              <span class="said">{keys.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, key, origins, scopes, createdAt }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {key && <code class="soft block">{key}</code>}
              </th>
              <td>
                {scopes ? scopes.map((scope) => keys.scopes[scope]).join(', ') : origins || keys.anyOrigin}
              </td>
              <td>{formatDay(toDay(new Date(createdAt)))}</td>
              <td class="number">
                <ConfirmButton
                  label={keys.revoke}
                  about={name}
                  question={keys.revokeWhat}
                  act={async () => {
                    await request(`/v1/keys/${id}`, { method: 'DELETE' })
                    reload()
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
