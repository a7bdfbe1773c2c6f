import type { Chat } from '@otklik/contract'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { refuseUrl } from '../../../http/outgoing/refuse-url.ts'
import { invalid } from '../../../http/problem.ts'
import type { Recipient } from '../settings/recipient-queries.ts'

type StoredChat = Pick<Recipient, 'chatUrl' | 'chatGoneAt'>

/**
 * Returns what to store of a chat. The host alone keeps the present URL, and a URL that is set again is tried again.
 *
 * @throws {Problem} `validation_failed` if nothing may be posted to the URL, or if the host is not the present one
 */
export function wantedChat(before: StoredChat, wanted: Chat | undefined, networks: Networks): StoredChat {
  if (!wanted) return { chatUrl: null, chatGoneAt: null }
  if (wanted.url !== undefined) {
    const url = new URL(wanted.url)
    refuseUrl(url, networks, 'chat.url')
    return { chatUrl: url.href, chatGoneAt: null }
  }
  if (hostOf(before) !== wanted.host)
    throw invalid('chat.host', 'is not that of the present chat; give its url')
  const { chatUrl, chatGoneAt } = before
  return { chatUrl, chatGoneAt }
}

/** Returns a chat as the API shows it, without the URL. */
export function shownChat(stored: StoredChat): Chat | undefined {
  const host = hostOf(stored)
  return host === undefined ? undefined : { host, goneAt: stored.chatGoneAt?.toISOString() }
}

function hostOf({ chatUrl }: StoredChat): string | undefined {
  return chatUrl === null ? undefined : new URL(chatUrl).host
}
