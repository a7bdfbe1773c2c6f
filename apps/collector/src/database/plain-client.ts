import pg from 'pg'
import { preparedName } from './prepared.ts'

/** A client that sends each statement by itself, and names the prepared ones, as Kysely can't. */
export class PlainClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, and all but one are passed on as they are
  override query(...parameters: any[]): any {
    const pass = (...given: unknown[]) => (super.query as (...given: unknown[]) => unknown)(...given)
    const [text, values, ...others] = parameters
    const name = typeof text === 'string' ? preparedName(text) : undefined
    return name ? pass({ name, text, values }, ...others) : pass(...parameters)
  }
}
