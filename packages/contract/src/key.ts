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

export const Origins = z
  .string()
  .max(4000)
  .refine(
    (list) => splitOrigins(list).every(isOrigin),
    'must be origins such as "https://portal.example", without wildcards, comma-separated',
  )
  .describe('Holds a comma-separated list of origins. An empty list allows every origin.')

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

export const NewKey = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('site').describe('Makes a public key for pages.'),
      name: Name.describe('Is what administrators read.'),
      origins: Origins.optional(),
    }),
    z
      .strictObject({
        kind: z.literal('secret').describe('Makes a secret key for servers.'),
        name: Name.describe('Is what administrators read.'),
        scopes: z.array(Scope).min(1).max(SCOPES.length).describe('Lists what the key may do.'),
        grants: Grants.optional(),
      })
      .refine(({ scopes, grants }) => !grants || !scopes.some((scope) => UNGRANTED.includes(scope)), {
        path: ['grants'],
        error: `can't narrow a key with the scope ${UNGRANTED.slice(0, -1).join(', ')} or ${UNGRANTED.at(-1)}`,
      }),
  ])
  .describe('Describes a key to create: a public site key for pages, or a secret key for servers.')
  .meta({
    examples: [
      { kind: 'secret', name: 'Ticket system', scopes: ['ask'] },
      { kind: 'site', name: 'Portal', origins: 'https://portal.example' },
    ],
  })
export type NewKey = z.infer<typeof NewKey>

/** Is the example of a key, in a list and when it was created. */
const KEY_EXAMPLE = {
  id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10',
  kind: 'secret',
  name: 'Ticket system',
  scopes: ['ask'],
  createdAt: '2026-03-10T12:00:00.000Z',
}

export const KeyEntry = z
  .object({
    id: z.uuid().describe('Identifies it.'),
    kind: z.enum(['site', 'secret']).describe('Says whether the key is public or secret.'),
    name: Name.describe('Is what administrators read.'),
    key: z.string().optional().describe('Is the key itself, if it is public.'),
    origins: z
      .string()
      .optional()
      .describe('Lists the origins of the pages that may use it; an empty list allows every page.'),
    scopes: z.array(Scope).optional().describe('Lists what a secret key may do.'),
    grants: Grants.optional(),
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
    revokedAt: z.iso.datetime().optional().describe('Tells when it was revoked.'),
  })
  .describe('Lists a key. A site key is public and therefore shown, a secret one is not.')
  .meta({
    examples: [KEY_EXAMPLE],
  })
export type KeyEntry = z.infer<typeof KeyEntry>

export const CreatedKey = KeyEntry.required({ key: true })
  .describe('Returns a new key. A secret key is shown only here.')
  .meta({
    examples: [{ ...KEY_EXAMPLE, key: 'sk_main_…' }],
  })

export const SigningSecretEntry = z
  .object({
    kid: z.string().describe('Names the secret in the header `kid` of a token.'),
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
  })
  .describe('Lists a secret that context tokens are signed with, by the `kid` of its tokens.')
  .meta({ examples: [{ kid: 's-2026-03', createdAt: '2026-03-10T12:00:00.000Z' }] })
export const CreatedSigningSecret = z
  .object({
    kid: z.string().describe('Names the secret in the header `kid` of a token.'),
    secret: z.string().describe('Is the secret. Its bytes in UTF-8 are the key of HS256.'),
  })
  .describe('Returns a new signing secret. It is shown only here.')
  .meta({ examples: [{ kid: 's-2026-03', secret: '…' }] })
export type CreatedSigningSecret = z.infer<typeof CreatedSigningSecret>
