import { subnetOf } from '../../http/client-address.ts'
import { idOfCounter } from '../../workspace/derived-ids.ts'

/** Tells where an open ask comes from, and on which day. */
export interface AskSource {
  /** Is the network as an administrator sees it, such as `198.51.100.0/24`. */
  network: string
  day: string
  /** Identifies what counts the network's answers and views. An office of the workspace has none, and no bound. */
  counter: string | undefined
}

/** Returns the source of an open ask about a service, on a day. */
export function sourceOf(
  { idSecret, isOffice }: { idSecret: string; isOffice: (address: string) => boolean },
  address: string,
  service: string,
  day: string,
): AskSource {
  const network = subnetOf(address)
  const counter = isOffice(address) ? undefined : idOfCounter(idSecret, { network, service, day })
  return { network, day, counter }
}
