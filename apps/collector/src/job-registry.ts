import { checkAlerts } from './act/alerts/check-alerts.ts'
import { sendAlert } from './act/alerts/send-alert.ts'
import { recomputeDueTimes } from './act/cases/recompute-due-times.ts'
import { resolveFollowers } from './act/cases/steps/resolve-followers.ts'
import { listenerJobs } from './act/events/listener-jobs.ts'
import { LATER_LISTENERS, openCases } from './act/listeners.ts'
import { chatNotice } from './act/notices/channels/chat-notice.ts'
import { mailNotice } from './act/notices/channels/mail-notice.ts'
import { releaseCases } from './act/notices/leave-cases.ts'
import { sendReply } from './act/person-page/send-reply.ts'
import { sendSubscription } from './act/subscriptions/send-subscription.ts'
import { deliver } from './act/webhooks/deliver.ts'
import { earlierFanOut } from './act/webhooks/fan-out.ts'
import { findLetters, findLettersTogether } from './ask/letters/letter-queries.ts'
import { sendLetter } from './ask/letters/send-letter.ts'
import type { Metrics } from './http/metrics.ts'
import type { Networks } from './http/outgoing/allowed-networks.ts'
import type { JobRegistry } from './jobs/job-handler.ts'
import type { WorkerDeps } from './jobs/perform-jobs.ts'
import type { MailServer } from './workspace/mail/mail-server.ts'
import { sendSignInLetter } from './workspace/sign-in/send-sign-in-letter.ts'

export interface JobDeps extends WorkerDeps {
  publicUrl: string
  /** Without it, letters and notices wait in the outbox for a collector that has a mail server. */
  mailServer: MailServer | undefined
  /** Decides which addresses webhooks may reach. */
  networks: Networks
  metrics: Pick<Metrics, 'webhookAttempts'>
}

/** Builds the registry of all handlers, one for each kind of job. */
export function jobRegistry(deps: JobDeps): JobRegistry {
  const { mailServer } = deps
  const letterDeps = mailServer && { ...deps, mailServer }
  return {
    ...(letterDeps && {
      'letter.send': sendLetter(letterDeps, findLetters),
      'letter.send-together': sendLetter(letterDeps, findLettersTogether),
      'sign-in.send': sendSignInLetter(letterDeps),
      'case.reply': sendReply(letterDeps),
      'case.notice': mailNotice(letterDeps),
      'subscription.send': sendSubscription(letterDeps),
      'alert.send': sendAlert(letterDeps),
    }),
    ...listenerJobs(LATER_LISTENERS),
    'case.resolve-followers': resolveFollowers(openCases()),
    'calendar.recompute': recomputeDueTimes,
    'response.stored': earlierFanOut,
    'case.chat': chatNotice(deps),
    'alert.check': checkAlerts(deps),
    'case.release': releaseCases(openCases()),
    'webhook.deliver': deliver(deps),
  }
}
