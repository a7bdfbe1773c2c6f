import type { KeyEntry, Workspace } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { asking } from '#texts/asking'
import { tag } from '#texts/asking-tag'
import { useData } from '../../../api/use-data.ts'
import { language as own } from '../../../document.ts'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import { CopyText } from '../../../parts/copy-text.tsx'
import { Failed } from '../../../parts/failed.tsx'
import { FilterSelect } from '../../../parts/filter-select.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { siteTag } from '../../../parts/site-tag.ts'
import { useFilters } from '../../../parts/use-filters.ts'
import type { Entry } from '../catalogue/parts.ts'
import { SigningSecrets } from './signing-secrets.tsx'

/** Writes the tags for pages of a portal, to copy. */
export function TagPage() {
  const filters = useFilters()
  const keys = useData<{ rows: KeyEntry[] }>('/v1/keys')
  const services = useData<{ rows: Entry[] }>('/v1/services?limit=10000')
  const workspace = useData<Workspace>('/v1/workspace')
  if (!keys.data) return <Failed {...keys} />
  if (!services.data || !workspace.data) return <Failed {...services} />
  const sites = keys.data.rows.filter(({ kind, revokedAt }) => kind === 'site' && revokedAt === undefined)
  const site = sites.find(({ id }) => id === filters.one('key')) ?? sites[0]
  const language = filters.one('locale') ?? own
  const service = filters.one('service') ?? services.data.rows[0]?.key ?? 'payroll'
  if (!site?.key)
    return (
      <Panel heading={asking.sections.tag}>
        <p>{tag.noKey}</p>
        <p>
          <Link class="button" href="/settings/keys">
            {tag.toKeys}
          </Link>
        </p>
      </Panel>
    )
  return (
    <>
      <Panel heading={asking.sections.tag} aside={<Link href="/settings/keys">{tag.toKeys}</Link>}>
        <p class="soft">{tag.why}</p>
        <div class="tools chosen">
          <FilterSelect
            filters={filters}
            name="key"
            label={tag.key}
            isLabelled
            options={sites.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FilterSelect
            filters={filters}
            name="locale"
            label={tag.language}
            isLabelled
            options={languagesFrom(own)}
          />
        </div>
        <p>{tag.origins.replace('{origins}', site.origins || tag.anyOrigin)}</p>
        <p class="later">{tag.policy}</p>
        <CopyText text={`script-src ${location.origin}; connect-src ${location.origin}`} />
      </Panel>
      <Panel heading={tag.signed.heading}>
        <p class="soft">{tag.signed.why}</p>
        <CopyText text={siteTag({ language, attributes: { site: site.key, token: '…' } })} />
        <h3 class="later">{tag.signed.mint}</h3>
        <CopyText text={mintingCode(service)} />
        <SigningSecrets />
      </Panel>
      <Panel heading={tag.open.heading}>
        <p class={workspace.data.openRatings ? 'soft' : 'warn'}>
          {workspace.data.openRatings ? tag.open.why : tag.open.isOff}
        </p>
        {services.data.rows.length > 0 && (
          <div class="tools chosen">
            <FilterSelect
              filters={filters}
              name="service"
              label={tag.service}
              isLabelled
              options={services.data.rows.map(({ key, name }) => ({ value: key, label: name }))}
            />
          </div>
        )}
        <CopyText text={siteTag({ language, attributes: { site: site.key, service, ticket: 'INC-1042' } })} />
      </Panel>
    </>
  )
}

/** The first one is chosen where the address names none. */
function languagesFrom(first: string) {
  return LANGUAGE_OPTIONS.toSorted(
    (one, other) => Number(other.value === first) - Number(one.value === first),
  )
}

/** Writes how a server mints a token, as the README does. */
function mintingCode(service: string): string {
  return `import { SignJWT } from 'jose'

const token = await new SignJWT({
  person: 'e-1042',
  service: '${service}',
  ticket: 'INC-1042',
  agent: 'anna.petrova',
  company: 'northwind',
})
  .setProtectedHeader({ alg: 'HS256' })
  .setExpirationTime('1 day')
  .sign(new TextEncoder().encode(process.env.OTKLIK_SIGNING_SECRET))`
}
