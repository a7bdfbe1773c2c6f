import { z } from 'zod'
import { Grants } from './grants.ts'
import { SCOPES, Scope } from './scope.ts'
import { text } from './text.ts'

/** Matches a part of a host's name. URLs also allow characters, such as `*`, that no host has. */
const HOST_LABEL = /^[a-z0-9_-]{1,63}$/

/** Returns `true` if a value is an origin that browsers can send: http or https, host and port, nothing else. */
export function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  if (url?.origin !== value || !/^https?:$/.test(url.protocol)) return false
  const isIpv6 = url.hostname.startsWith('[')
  return (
    isIpv6 ||
    url.hostname
      .replace(/\.$/, '')
      .split('.')
      .every((label) => HOST_LABEL.test(label))
  )
}

/** Holds a comma-separated list of origins. An empty list allows every origin. */
export const Origins = z
  .string()
  .max(4000)
  .refine(
    (list) => splitOrigins(list).every(isOrigin),
    'must be origins such as "https://portal.example", without wildcards, comma-separated',
  )

/** Splits a comma-separated list of origins. */
export function splitOrigins(list: string): string[] {
  return list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
}

const Name = text(200).min(1)

/** Lists the scopes that grants can't narrow, as what they change belongs to the whole workspace. */
const UNGRANTED: readonly Scope[] = ['ask', 'surveys', 'admin']

/** Describes a key to create: a public site key for pages, or a secret key for servers. */
export const NewKey = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('site'), name: Name, origins: Origins.optional() }),
  z
    .strictObject({
      kind: z.literal('secret'),
      name: Name,
      scopes: z.array(Scope).min(1).max(SCOPES.length),
      grants: Grants.optional(),
    })
    .refine(({ scopes, grants }) => !grants || !scopes.some((scope) => UNGRANTED.includes(scope)), {
      path: ['grants'],
      error: `can't narrow a key with the scope ${UNGRANTED.slice(0, -1).join(', ')} or ${UNGRANTED.at(-1)}`,
    }),
])
export type NewKey = z.infer<typeof NewKey>

/** Lists a key. A site key is public and therefore shown, a secret one is not. */
export const KeyEntry = z.object({
  id: z.uuid(),
  kind: z.enum(['site', 'secret']),
  name: Name,
  key: z.string().optional(),
  origins: z.string().optional(),
  scopes: z.array(Scope).optional(),
  grants: Grants.optional(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
})
export type KeyEntry = z.infer<typeof KeyEntry>

/** Returns a new key. A secret key is shown only here. */
export const CreatedKey = KeyEntry.required({ key: true })

/** Lists a secret that context tokens are signed with, by the `kid` of its tokens. */
export const SigningSecretEntry = z.object({ kid: z.string(), createdAt: z.iso.datetime() })
/** Returns a new signing secret. It is shown only here. */
export const CreatedSigningSecret = z.object({ kid: z.string(), secret: z.string() })
export type CreatedSigningSecret = z.infer<typeof CreatedSigningSecret>
