import type { Database, NoticeSubject } from '../../../database/tables.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { RequestError } from '../../../http/outgoing/ssrf-safe-request.ts'
import { JobFailure, type JobHandler } from '../../../jobs/job-handler.ts'
import { ssrfSafePost } from '../../webhooks/ssrf-safe-post.ts'
import { findRecipient, markChatGone } from '../settings/recipient-queries.ts'
import { writeNotice } from '../write-notice.ts'
import { mrkdwnOf } from './mrkdwn.ts'

interface Deps {
  db: Database
  clock: () => Date
  publicUrl: string
  networks: Networks
}

/** These statuses mean that the incoming webhook was removed. */
const GONE: readonly number[] = [404, 410]

/** Handles jobs that post a notice to a chat. Nothing is posted to one that is gone. */
export function chatNotice({ db, clock, publicUrl, networks }: Deps): JobHandler<NoticeSubject> {
  return {
    batchSize: 5,
    perform: async (workspace, job, signal) => {
      const { recipient } = job.subject
      const chat = await findRecipient(db, workspace, recipient)
      if (chat.chatUrl === null || chat.chatGoneAt) return undefined
      const written = await writeNotice(db, publicUrl, workspace, job, clock())
      if (!written) return undefined
      const body = JSON.stringify({ text: mrkdwnOf(written.notice) })
      const status = await post(new URL(chat.chatUrl), body, networks, signal)
      if (GONE.includes(status)) {
        return (trx, { now }) => markChatGone(trx, workspace, recipient, chat, now)
      }
      if (status < 200 || status >= 300) throw new JobFailure(`the chat replied ${status}`)
      return undefined
    },
  }
}

/** Posts to a chat, whose URL is in no error and no log. */
async function post(url: URL, body: string, networks: Networks, signal: AbortSignal): Promise<number> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Otklik' }
  try {
    return (await ssrfSafePost(url, headers, body, { networks, signal })).status
  } catch (error) {
    throw error instanceof RequestError ? new JobFailure(error.fault) : error
  }
}
