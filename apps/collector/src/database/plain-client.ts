import pg from 'pg'
import { preparedName } from './prepared-names.ts'

/** Sends each statement on its own, and names the prepared ones, which Kysely can't do. */
export class PlainClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, and all but one are passed on as they are
  override query(...parameters: any[]): any {
    const passOn = (...given: unknown[]) => (super.query as (...given: unknown[]) => unknown)(...given)
    const [text, values, ...others] = parameters
    const name = typeof text === 'string' ? preparedName(text) : undefined
    return name ? passOn({ name, text, values }, ...others) : passOn(...parameters)
  }
}
