import { z } from 'zod'
import { AttributeValues } from './attribute.ts'
import { CONTEXT_NAMES, contextNamesWith } from './context-fields.ts'
import { contextShape } from './context-shape.ts'
import { MAX_ROUND } from './pattern.ts'
import { About, PersonDetails } from './person.ts'
import { Key, PersonId, Ticket, text } from './text.ts'

export const Level = z
  .union([z.literal(1), z.literal(2), z.literal(3)], 'must be 1, 2 or 3')
  .describe(
    "Tells the customer's level: 1 for heads of function who bought the service, 2 for experts on the " +
      "client's side, 3 for end users.",
  )
export type Level = z.infer<typeof Level>

export const Channel = z
  .enum(['portal', 'email', 'signature'])
  .describe('Tells how the ask first reached the person.')
export type Channel = z.infer<typeof Channel>

export const Trust = z
  .enum(['signed', 'open'])
  .describe(
    "Is `signed` if the context came in a token or with a secret key, and `open` if it came from a page's " +
      'attributes.',
  )
export type Trust = z.infer<typeof Trust>

export const Round = z
  .int()
  .min(1)
  .max(MAX_ROUND)
  .describe('Counts from 1; a ticket that is closed again after reopening is a new round.')

export const Context = z
  .strictObject({
    ...contextShape(CONTEXT_NAMES, {
      key: Key.optional(),
      ticket: Ticket.optional(),
      round: Round.optional(),
      level: Level.optional(),
    }),
    ...contextShape(contextNamesWith('isRequired'), { key: Key }),
  })
  .describe(
    'Holds the context of an ask, as a server sends it. It never changes after the person was first ' +
      'asked.',
  )
export type Context = z.infer<typeof Context>

export const PageContext = z
  .strictObject({
    ...contextShape(contextNamesWith('isOpen'), {
      key: Key.optional(),
      ticket: Ticket.optional(),
      level: Level.optional(),
    }),
    page: text(2048)
      .optional()
      .describe('Is the address of the page. It is stored without query and fragment.'),
  })
  .describe(
    'Holds the context that a page sends itself. It has only the open fields, because anybody can change ' +
      'a page. Without a token `service` is required. With a token only `page` is allowed, as a page may ' +
      'neither complete nor override a signed context.',
  )
export type PageContext = z.infer<typeof PageContext>

export const TokenClaims = z
  .strictObject({
    person: PersonId,
    ...PersonDetails.shape,
    ...Context.shape,
    survey: Key.optional(),
    about: About.optional(),
    attributes: AttributeValues.optional().describe(
      'Holds the values of attributes of the ask. Those that the workspace has not declared are ignored.',
    ),
  })
  .describe('Holds the claims of a context token, without the registered ones.')
export type TokenClaims = z.infer<typeof TokenClaims>
/** Holds the claims as a server gives them. */
export type GivenClaims = z.input<typeof TokenClaims>
