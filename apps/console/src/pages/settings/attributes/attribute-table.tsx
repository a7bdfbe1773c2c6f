import type { Attribute } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { attributes as texts } from '#texts/settings-attributes'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { saveAttributes } from './save-attributes.ts'

/** Lists the attributes, each to be renamed or removed. */
export function AttributeTable({ attributes }: { attributes: readonly Attribute[] }) {
  if (attributes.length === 0) return <p class="empty">{texts.none}</p>
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.fields.name.label}</th>
            <th scope="col">{texts.fields.of.label}</th>
            <th scope="col">
              <span class="said">{texts.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {attributes.map(({ key, of, name }) => (
            <tr key={key}>
              <th scope="row">
                <Link href={`/settings/attributes/${key}`}>{name}</Link>
                <code class="soft block">{key}</code>
              </th>
              <td>{texts.of[of]}</td>
              <td class="number">
                <ConfirmButton
                  label={texts.remove}
                  about={name}
                  question={texts.removeWhat}
                  act={() => saveAttributes(attributes.filter((other) => other.key !== key))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
