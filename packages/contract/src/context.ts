import { z } from 'zod'
import { MAX_ROUND } from './pattern.ts'
import { Key, PersonId, text } from './text.ts'

/** Customer level: 1 heads of function who bought the service, 2 experts on the client's side, 3 end users. */
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3)], 'must be 1, 2 or 3')
export type Level = z.infer<typeof Level>

/** How the ask first reached the person. */
export const Channel = z.enum(['portal', 'email', 'signature'])
export type Channel = z.infer<typeof Channel>

/** Whether the context came in a token or from a secret key (`signed`), or from the page's own attributes (`open`). */
export const Trust = z.enum(['signed', 'open'])
export type Trust = z.infer<typeof Trust>

/** Counts from 1; a ticket that is closed again after reopening is a new round. */
export const Round = z.int().min(1).max(MAX_ROUND)

/**
 * What a page says of itself. Without a token `service` is required; with one only `page` may be given,
 * as nothing on a page completes or overrides a signed context. An agent can't be named here.
 */
export const PageContext = z.strictObject({
  service: Key.optional(),
  ticket: Key.optional(),
  company: Key.optional(),
  level: Level.optional(),
  touchpoint: Key.optional(),
  page: text(2048).optional(),
})
export type PageContext = z.infer<typeof PageContext>

/** The claims of a context token besides the registered ones. */
export const TokenClaims = z.strictObject({
  person: PersonId,
  service: Key,
  ticket: Key.optional(),
  round: Round.optional(),
  survey: Key.optional(),
  agent: Key.optional(),
  company: Key.optional(),
  level: Level.optional(),
  touchpoint: Key.optional(),
})
export type TokenClaims = z.infer<typeof TokenClaims>
