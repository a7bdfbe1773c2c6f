import type { Notices } from '@otklik/contract'

/** Is a chat as the API shows it: its URL is a secret. */
export type ShownChat = NonNullable<Notices['chat']>

/** Returns a chat as it is sent back, so that it stays as it is. */
export function keptChat({ host, locale }: ShownChat): ShownChat {
  return { host, ...(locale && { locale }) }
}
