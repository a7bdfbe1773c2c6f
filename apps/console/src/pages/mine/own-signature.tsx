import type { Signature } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { mine } from '#texts/mine'
import { shell } from '#texts/shell'
import { useData } from '../../api/use-data.ts'
import { me, root } from '../../document.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import { copyRich, copyText } from './copy-to-clipboard.ts'

/** Shows the agent's own signatures as letters show them, to be copied. */
export function OwnSignature() {
  const reply = useData<{ rows: Signature[] }>('/v1/me/signatures')
  const { signature } = mine
  const rows = reply.data?.rows
  return (
    <Panel heading={signature.heading}>
      <Failed {...reply} />
      {reply.isLoading && <p class="loading">{shell.loading}</p>}
      {rows?.length === 0 && <p class="empty">{signature.none}</p>}
      {rows && rows.length > 0 && (
        <div class="mine-signatures">
          <p class="soft">{signature.hint}</p>
          {rows.map((row) => (
            <CopiedBlock key={row.id} {...row} />
          ))}
          <p>{signature.outlook}</p>
          <p>{signature.gmail}</p>
        </div>
      )}
    </Panel>
  )
}

/** Renders a signature in a frame, as the policy of this page would block its styles, and copies it. */
function CopiedBlock({ id, service, html, text }: Signature) {
  const { signature } = mine
  const [said, setSaid] = useState('')
  const copy = (copying: Promise<void>) =>
    copying.then(
      () => setSaid(signature.copied),
      () => setSaid(signature.failed),
    )
  return (
    <div class="mine-signature">
      {service !== undefined && <h3>{service}</h3>}
      <iframe
        title={service === undefined ? signature.preview : `${signature.preview}: ${service}`}
        src={`${root}/v1/me/signatures/${id}/preview?workspace=${me.workspace.slug}`}
        sandbox=""
      />
      <div class="tools">
        <button type="button" onClick={() => copy(copyRich(html, text))}>
          {signature.copy}
        </button>
        <button type="button" class="quiet" onClick={() => copy(copyText(text))}>
          {signature.copyText}
        </button>
      </div>
      <p role="status" class="soft">
        {said}
      </p>
    </div>
  )
}
