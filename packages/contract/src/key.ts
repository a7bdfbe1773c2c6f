import { z } from 'zod'
import { text } from './text.ts'

/** What a secret key may do: ask people, read figures, read single responses, administer. */
export const Scope = z.enum(['ask', 'read', 'rows', 'admin'])
export const SCOPES = Scope.options
export type Scope = z.infer<typeof Scope>

/** Whether `value` is an origin as browsers send it: scheme, host and port, nothing else. */
export function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value
}

/** Origins as a comma-separated list; an empty one allows every origin. */
export const Origins = z
  .string()
  .max(4000)
  .refine(
    (list) => splitOrigins(list).every(isOrigin),
    'must be origins such as "https://portal.example", comma-separated',
  )

export function splitOrigins(list: string): string[] {
  return list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
}

const Name = text(200).min(1)

export const NewKey = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('site'), name: Name, origins: Origins.optional() }),
  z.strictObject({ kind: z.literal('secret'), name: Name, scopes: z.array(Scope).min(1).max(4) }),
])
export type NewKey = z.infer<typeof NewKey>

/** A key as it is listed: a site key is public and shown, a secret one is not. */
export const KeyEntry = z.object({
  id: z.uuid(),
  kind: z.enum(['site', 'secret']),
  name: Name,
  key: z.string().optional(),
  origins: z.string().optional(),
  scopes: z.array(Scope).optional(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
})
export type KeyEntry = z.infer<typeof KeyEntry>

/** The one time at which a new key is shown. */
export const CreatedKey = KeyEntry.required({ key: true })

export const SigningSecretEntry = z.object({ kid: z.string(), createdAt: z.iso.datetime() })
export const CreatedSigningSecret = z.object({ kid: z.string(), secret: z.string() })
export type CreatedSigningSecret = z.infer<typeof CreatedSigningSecret>
