import { z } from 'zod'

export const Scope = z
  .enum(['ask', 'read', 'rows', 'work', 'surveys', 'admin'])
  .describe(
    'Lists what a caller may do: `ask` people, `read` figures, read single responses (`rows`), `work` on ' +
      'cases, which includes `rows`, change `surveys`, or administer.',
  )
export const SCOPES = Scope.options
export type Scope = z.infer<typeof Scope>

/** Adds the scopes that others include: `work` includes `rows`. */
export function withIncluded(scopes: readonly Scope[]): readonly Scope[] {
  return scopes.includes('work') && !scopes.includes('rows') ? [...scopes, 'rows'] : scopes
}

/** A key with no other scopes than these may be a part of a URL. */
export const SCOPES_IN_URLS: readonly Scope[] = ['read', 'rows']
