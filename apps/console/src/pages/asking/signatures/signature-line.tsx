import type { ListedSignature } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { signatures } from '#texts/asking-signatures'
import { request } from '../../../api/request.ts'
import { languageName } from '../../../format/languages.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { CopyText } from '../../../parts/copy-text.tsx'
import { PreviewFrame } from '../../../parts/preview-frame.tsx'

/** Names a signature, and shows it when it is opened. */
export function SignatureLine({ signature, reload }: { signature: ListedSignature; reload(): void }) {
  const [isOpen, setOpen] = useState(false)
  const { id, agent, agentName, agentEmail, service, locale, survey, html, link } = signature
  const name = agentName ?? agent ?? service ?? id
  const facts = [
    agentEmail ?? (agentName && agent),
    agent && service,
    locale && languageName(locale),
    survey,
  ].filter(Boolean)
  return (
    <li>
      <details class="signature" onToggle={({ currentTarget: { open } }) => setOpen(open)}>
        <summary>
          {name} <span class="soft">{facts.join(' · ')}</span>
        </summary>
        {isOpen && (
          <div class="stack">
            <PreviewFrame label={signatures.of.replace('{name}', name)} content={{ show: 'letter', html }} />
            <div>
              <p class="soft">{signatures.link}</p>
              <CopyText text={link} />
            </div>
            <p>
              <ConfirmButton
                label={signatures.revoke}
                about={name}
                question={signatures.revokeWhat}
                act={async () => {
                  await request(`/v1/signatures/${id}`, { method: 'DELETE' })
                  reload()
                }}
              />
            </p>
          </div>
        )}
      </details>
    </li>
  )
}
