import { SCOPES } from '@otklik/contract'
import type { TestCollector } from '../collector.ts'
import { basic, bearer, type Credentials, inHeader } from './credentials.ts'

/** Returns what a server may send that has no valid secret key. */
export async function wrongKeys(collector: TestCollector): Promise<Record<string, Credentials>> {
  const { secret, site, workspace } = collector
  const neighbour = await collector.neighbour()
  const revoked = await aRevokedKey(collector)
  const foreign = neighbour.secret.replace(neighbour.workspace, workspace)
  const unknown = `sk_${workspace}_${'A'.repeat(32)}`

  return {
    nothing: {},
    'an empty header': inHeader(''),
    'a scheme alone': inHeader('Bearer'),
    'the key alone': inHeader(secret),
    'another scheme': inHeader(`Token ${secret}`),
    'two spaces': inHeader(`Bearer  ${secret}`),
    'a revoked key': bearer(revoked),
    'a key that was never created': bearer(unknown),
    'a key cut short': bearer(secret.slice(0, -1)),
    'a key with an extra letter': bearer(`${secret}A`),
    'a key in capital letters': bearer(secret.toUpperCase()),
    'the site key': bearer(site),
    'the site key as a secret one': bearer(site.replace('pk_', 'sk_')),
    'the secret key as a site key': bearer(secret.replace('sk_', 'pk_')),
    'the key of another workspace, under this one': bearer(foreign),
    'an unknown workspace': bearer(secret.replace(workspace, 'nobody')),
    'a wildcard workspace': bearer(`sk_%_${'A'.repeat(32)}`),
    'no workspace': bearer(`sk__${'A'.repeat(32)}`),
    'a very long key': bearer(`${secret}${'A'.repeat(8000)}`),
    'the signing secret': bearer(collector.signingSecret),
    'a context token': bearer(await collector.aToken({})),
    'Basic without a password': inHeader(basic(secret, '')),
    'Basic with the site key': inHeader(basic('', site)),
    'Basic with invalid base64': inHeader('Basic %%%'),
    'a wrong key in the URL': { apiKey: unknown },
    'two keys in the URL': { apiKey: `${secret}&api_key=${secret}` },
    'an empty key in the URL': { apiKey: '' },
  }
}

/** Creates a key with every scope, and revokes it. */
async function aRevokedKey(collector: TestCollector): Promise<string> {
  const created = await collector.create('/v1/keys', { kind: 'secret', name: 'lost', scopes: SCOPES })
  const { id, key } = created.json()
  await collector.delete(`/v1/keys/${id}`)
  return key
}
