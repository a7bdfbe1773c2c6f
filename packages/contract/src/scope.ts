import { z } from 'zod'

/**
 * Lists what a caller may do: `ask` people, `read` figures, read single responses (`rows`), `work` on cases, which
 * includes `rows`, change `surveys`, or administer.
 */
export const Scope = z.enum(['ask', 'read', 'rows', 'work', 'surveys', 'admin'])
export const SCOPES = Scope.options
export type Scope = z.infer<typeof Scope>
