import {
  type NewSignInProvider,
  ROLE_SCOPES,
  SCOPES,
  type Scope,
  type SignInProvider,
} from '@otklik/contract'
import type { Database } from '../../../database/tables.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { refuseUrl } from '../../../http/outgoing/refuse-url.ts'
import { invalid, Problem } from '../../../http/problem.ts'
import type { Caller } from '../../access/caller.ts'
import type { ProviderSettings } from '../../workspace-routes.ts'
import { providerNetworks } from './provider-fetch.ts'
import { deleteProvider, findProvider, type Provider, saveProvider } from './provider-queries.ts'

/** Opens the settings of providers, as the settings of a workspace hold them. */
export function openProviderSettings(networks: Networks): ProviderSettings {
  return {
    describe: async (db, workspace) => describe(await findProvider(db, workspace)),
    change: (trx, caller, given) =>
      given === null ? deleteProvider(trx, caller.workspace) : replace(trx, caller, given, networks),
  }
}

function describe(provider: Provider | undefined): SignInProvider | undefined {
  if (!provider) return undefined
  const { issuer, clientId, groupsClaim, groups } = provider
  return { issuer, clientId, hasSecret: true, groupsClaim, groups: [...groups] }
}

async function replace(
  trx: Database,
  { workspace, scopes }: Pick<Caller, 'workspace' | 'scopes'>,
  given: NewSignInProvider,
  networks: Networks,
): Promise<void> {
  refuseUrl(new URL(given.issuer), providerNetworks(networks), 'signIn.issuer')
  const stored = await findProvider(trx, workspace)
  const isSame = stored?.issuer === given.issuer && stored.clientId === given.clientId
  const clientSecret = given.clientSecret ?? (isSame ? stored.clientSecret : undefined)
  if (clientSecret === undefined) throw invalid('signIn.clientSecret', 'is required')
  refuseGivingMore(scopes, given, isSame)
  await saveProvider(trx, workspace, { ...given, clientSecret })
}

/** Refuses what a key can't give: the scopes of a mapped role, or by another provider those of any user. */
function refuseGivingMore(own: readonly Scope[], { groups }: NewSignInProvider, isKnown: boolean): void {
  const given = isKnown ? groups.flatMap(({ role }) => ROLE_SCOPES[role]) : SCOPES
  const missing = SCOPES.filter((scope) => given.includes(scope) && !own.includes(scope))
  if (missing.length === 0) return
  throw new Problem(
    'forbidden',
    isKnown
      ? `This gives people more than the key may do: it lacks the scope ${missing.join(', ')}.`
      : `Whoever names the provider can sign in as any user: the key lacks the scope ${missing.join(', ')}.`,
  )
}
