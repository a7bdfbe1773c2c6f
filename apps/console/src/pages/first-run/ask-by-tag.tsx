import type { KeyEntry } from '@otklik/contract'
import { firstRun } from '#texts/first-run'
import { request } from '../../api/request.ts'
import { useData } from '../../api/use-data.ts'
import { language } from '../../document.ts'
import { CopyText } from '../../parts/copy-text.tsx'
import { Failed } from '../../parts/failed.tsx'
import { FormFault } from '../../parts/form-fault.tsx'
import { siteTag } from '../../parts/site-tag.ts'
import { useForm } from '../../parts/use-form.ts'

const { tag } = firstRun.ask

/** Writes the tag of a page. A workspace without a site key gets its first one. */
export function AskByTag({ service, isOpen }: { service: string; isOpen: boolean }) {
  const keys = useData<{ rows: KeyEntry[] }>('/v1/keys')
  const form = useForm(async () => {
    await request('/v1/keys', { method: 'POST', body: { kind: 'site', name: tag.keyName } })
    keys.reload()
  })
  if (!keys.data) return <Failed {...keys} />
  const site = keys.data.rows.find(({ kind, revokedAt }) => kind === 'site' && revokedAt === undefined)?.key
  if (!site)
    return (
      <form class="object-form later" onSubmit={form.onSubmit}>
        <p>{tag.noKey}</p>
        <div class="foot">
          <button type="submit" aria-busy={form.isSending}>
            {tag.create}
          </button>
        </div>
        <FormFault failure={form.failure} />
      </form>
    )
  return (
    <div class="later">
      <p>{tag.paste}</p>
      <CopyText text={siteTag({ language, attributes: { site, service } })} />
      {!isOpen && <p class="warn">{tag.isOff}</p>}
    </div>
  )
}
