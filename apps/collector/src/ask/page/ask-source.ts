import { subnetOf } from '../../http/client-address.ts'
import { idOfCounter } from '../../workspace/derived-ids.ts'

/** Tells where an open ask comes from, and on which day. */
export interface AskSource {
  day: string
  /** Is absent in an office of the workspace, whose answers and views always count. */
  bounded?: {
    /** Is the network as an administrator sees it, such as `198.51.100.0/24`. */
    network: string
    /** Identifies what counts the network's answers and views of the service and day. */
    counter: string
  }
}

/** Returns the source of an open ask about a service, on a day. */
export function sourceOf(
  { idSecret, isOffice }: { idSecret: string; isOffice: (address: string) => boolean },
  address: string,
  service: string,
  day: string,
): AskSource {
  if (isOffice(address)) return { day }
  const network = subnetOf(address)
  return { day, bounded: { network, counter: idOfCounter(idSecret, { network, service, day }) } }
}
